package org.evy.sun;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/// Starts the sun simulator and runs until it is told to end.
public final class SunSimulatorApplication {

    private static final int WRONG_USAGE = 2;

    private SunSimulatorApplication() {}

    public static void main(String[] arguments) throws InterruptedException {
        int code = run(List.of(arguments));
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(List<String> words) throws InterruptedException {
        if (words.contains("--help")) {
            System.out.println(SunOptions.USAGE);
            return 0;
        }
        SunOptions options;
        try {
            options = SunOptions.of(words, LocalDateTime.now(ZoneId.systemDefault()));
        } catch (IllegalArgumentException wrong) {
            System.err.println("sun-simulator: " + wrong.getMessage() + "\n" + SunOptions.USAGE);
            return WRONG_USAGE;
        }
        try (var simulator = new SunSimulator(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "end"));
            System.out.println("sun-simulator ready:"
                    + (options.tty() == null
                            ? ""
                            : " controller at " + options.tty().toAbsolutePath())
                    + (options.shunt() == null
                            ? ""
                            : " battery monitor at " + options.shunt().toAbsolutePath())
                    + (options.nut() == null ? "" : " NUT file " + options.nut().toAbsolutePath())
                    + ", speed " + Arguments.plain(options.speed()));
            simulator.run();
            return 0;
        } catch (IOException e) {
            System.err.println("sun-simulator: " + e.getMessage());
            return 1;
        }
    }
}
