package org.evy.sun;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// `./evy power plan`: what a panel and a battery carry over some years of weather, and what would carry
/// more.
public final class PlanApplication {

    private static final int WRONG_USAGE = 2;

    private PlanApplication() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    /// All of it but the end of the process; returns the exit code.
    static int run(List<String> words) {
        if (words.contains("--help")) {
            System.out.println(PlanOptions.USAGE);
            return 0;
        }
        if (words.contains("--print-prices")) {
            System.out.print(Price.shipped());
            return 0;
        }
        try {
            var options = PlanOptions.of(words);
            var file = options.prices();
            var prices = file == null ? Price.parse(Price.shipped(), Price.SHIPPED) : Price.of(file);
            var plan = Plan.of(options, prices);
            System.out.println(options.json() ? PlanReport.json(plan) : PlanReport.words(plan));
            var chart = options.chart();
            if (chart != null) {
                Files.writeString(chart, PlanChart.svg(plan));
                System.err.println("chart: " + chart);
            }
            return 0;
        } catch (IllegalArgumentException wrong) {
            System.err.println("power plan: " + wrong.getMessage() + "\n./evy power plan --help tells the options");
            return WRONG_USAGE;
        } catch (IOException unwritable) {
            System.err.println("power plan: the chart cannot be written (" + unwritable.getMessage()
                    + "); name a file in a folder that is there");
            return 1;
        }
    }
}
