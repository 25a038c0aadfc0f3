package org.evy.sun;

import java.util.Locale;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;

/// The plan as a picture: the battery in the worst two weeks, and the hours of each level month by month.
final class PlanChart {

    private static final int WIDTH = 960;
    private static final int LEFT = 70;
    private static final int RIGHT = 860;
    private static final int TOP = 96;
    private static final int BOTTOM = 366;
    private static final int BARS_TOP = 500;
    private static final int BARS_BOTTOM = 720;
    private static final int HEIGHT = 800;
    private static final int DAYS = 14;
    private static final int LONGEST = 120;
    private static final String[] COLOURS = {"#2c7fb8", "#7fcdbb", "#fec44f", "#d95f0e", "#444444"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final double[] LEVEL_LINES = {50, 35, 25, 20};

    private final StringBuilder svg = new StringBuilder();
    private final Plan plan;

    private PlanChart(Plan plan) {
        this.plan = plan;
    }

    static String svg(Plan plan) {
        var chart = new PlanChart(plan);
        chart.frame();
        chart.fortnight();
        chart.months();
        return chart.svg.append("</svg>\n").toString();
    }

    private void frame() {
        var options = plan.options();
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                        + "font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add("<title>EVY power plan</title><rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        label(
                LEFT,
                26,
                "start",
                18,
                "#222",
                text(
                        "%s W panel, %s Wh battery, %.1f W at rest, %.0f texts a day, latitude %s",
                        Arguments.plain(options.plant().panelWatts()),
                        Arguments.plain(options.plant().batteryWattHours()),
                        options.load().idleWatts(),
                        options.load().textsPerDay(),
                        Arguments.plain(options.latitude())));
        label(
                LEFT,
                46,
                "start",
                13,
                "#666",
                text(
                        "Computed, not measured: %d years of simulated weather, seed %d, %.0f %% cloudy days",
                        options.years(), options.seed(), 100 * options.cloudy()));
    }

    private void fortnight() {
        int first = plan.withLevels().worstFortnight();
        label(
                LEFT,
                76,
                "start",
                15,
                "#222",
                text(
                        "Battery in the worst two weeks (from day %d of year %d; grey: cloudy days), %% of its capacity",
                        first % 365 + 1, first / 365 + 1));
        for (int day = 0; day < DAYS; day++) {
            if (plan.sun().clouds(first + day + plan.warmUp()) < 0.5) {
                add(
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#e9e9e9\"/>",
                        dayX(day), TOP, dayX(1) - dayX(0), BOTTOM - TOP);
            }
            label(dayX(day + 0.5), BOTTOM + 18, "middle", 12, "#444", "day " + (day + 1));
        }
        for (int percent = 0; percent <= 100; percent += 20) {
            grid(percentY(percent), percent + " %");
        }
        for (int i = 0; i < LEVEL_LINES.length; i++) {
            add(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"5 4\"/>",
                    LEFT, percentY(LEVEL_LINES[i]), RIGHT, percentY(LEVEL_LINES[i]), COLOURS[i + 1]);
            label(RIGHT + 6, percentY(LEVEL_LINES[i]) + 4, "start", 11, "#444", PowerLevel.values()[i + 1] + " below");
        }
        curve(plan.withoutLevels(), first, "#999999", "stroke-dasharray=\"2 3\"");
        curve(plan.changed(), first, "#31a354", "");
        curve(plan.withLevels(), first, COLOURS[0], "");
        key(LEFT, BOTTOM + 44, COLOURS[0], "as it is");
        key(LEFT + 130, BOTTOM + 44, "#999999", "if it had no levels");
        var change = plan.change();
        if (change != null) {
            var words = "with " + change.words();
            key(LEFT, BOTTOM + 66, "#31a354", words.length() > LONGEST ? words.substring(0, LONGEST) + " ..." : words);
        }
    }

    private void curve(@Nullable Outcome outcome, int first, String colour, String style) {
        if (outcome == null) {
            return;
        }
        var points = new StringBuilder();
        for (int hour = 0; hour < DAYS * 24 && first * 24 + hour < outcome.hourly().length; hour++) {
            points.append(text("%.1f,%.1f ", dayX((hour + 1) / 24.0), percentY(outcome.hourly()[first * 24 + hour])));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" %s/>",
                points.toString().strip(), colour, style);
    }

    private void months() {
        label(LEFT, BARS_TOP - 18, "start", 15, "#222", "Hours a day on each level, month by month");
        for (int hours = 0; hours <= 24; hours += 6) {
            grid(hoursY(hours), hours + " h");
        }
        double slot = (RIGHT - LEFT) / 12.0;
        for (int month = 0; month < MONTHS.length; month++) {
            double all = 0;
            for (var level : PowerLevel.values()) {
                all += plan.withLevels().hoursOn(level, month);
            }
            double below = 0;
            for (var level : PowerLevel.values()) {
                double hours = 24 * plan.withLevels().hoursOn(level, month) / all;
                add(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                        LEFT + slot * month + 8,
                        hoursY(below + hours),
                        slot - 16,
                        hoursY(below) - hoursY(below + hours),
                        COLOURS[level.ordinal()]);
                below += hours;
            }
            label(LEFT + slot * (month + 0.5), BARS_BOTTOM + 18, "middle", 12, "#444", MONTHS[month]);
        }
        for (var level : PowerLevel.values()) {
            key(LEFT + 130 * level.ordinal(), BARS_BOTTOM + 52, COLOURS[level.ordinal()], level.name());
        }
    }

    private static double dayX(double day) {
        return LEFT + day * (RIGHT - LEFT) / DAYS;
    }

    private static double percentY(double percent) {
        return BOTTOM - percent * (BOTTOM - TOP) / 100;
    }

    private static double hoursY(double hours) {
        return BARS_BOTTOM - hours * (BARS_BOTTOM - BARS_TOP) / 24;
    }

    private void grid(double y, String text) {
        add("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>", LEFT, y, RIGHT, y);
        label(LEFT - 8, y + 4, "end", 12, "#444", text);
    }

    private void key(double x, double y, String colour, String text) {
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"14\" height=\"14\" fill=\"%s\"/>", x, y - 11, colour);
        label(x + 20, y + 1, "start", 13, "#222", text);
    }

    private void label(double x, double y, String anchor, int size, String colour, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                size,
                colour,
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    private void add(String format, Object... values) {
        svg.append(text(format, values)).append('\n');
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
