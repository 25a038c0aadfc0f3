package org.evy.watch;

import java.util.List;
import java.util.Locale;

/// A small SVG of the last day, with its words for those who do not see it. A gap is where nothing is known.
final class Chart {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 110;
    private static final int LEFT = 36;
    private static final int RIGHT = 6;
    private static final int TOP = 6;
    private static final int BOTTOM = 18;

    private final String id;
    private final String title;
    private final String unit;
    private final List<String> times;

    /// @param times what stands under the left end, the middle and the right end
    Chart(String id, String title, String unit, List<String> times) {
        this.id = id;
        this.title = title;
        this.unit = unit;
        this.times = times;
    }

    /// @param low  the least the axis shows, and `high` the most; they give way to the values
    String line(double[] values, double low, double high) {
        double least = low;
        double most = high;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        var drawn = new StringBuilder();
        var path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                pen = false;
                continue;
            }
            double x = LEFT + (i + 0.5) * plotWidth() / values.length;
            double y = y(values[i], least, most);
            path.append(pen ? 'L' : 'M').append(short1(x)).append(' ').append(short1(y));
            boolean alone = !pen && (i + 1 == values.length || Double.isNaN(values[i + 1]));
            if (alone) {
                drawn.append("<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"2\"/>".formatted(short1(x), short1(y)));
            }
            pen = true;
        }
        drawn.append("<path class=\"path\" d=\"").append(path).append("\"/>");
        return svg(values, drawn.toString(), path.isEmpty(), least, most);
    }

    /// Columns, those of one hour on top of each other.
    ///
    /// @param parts   what each column is made of, from the bottom
    /// @param classes the colour of each part
    String columns(List<double[]> parts, List<String> classes) {
        int count = parts.getFirst().length;
        var sums = new double[count];
        boolean nothing = true;
        for (int i = 0; i < count; i++) {
            sums[i] = Double.NaN;
            for (var part : parts) {
                if (!Double.isNaN(part[i])) {
                    sums[i] = (Double.isNaN(sums[i]) ? 0 : sums[i]) + part[i];
                    nothing = false;
                }
            }
        }
        double most = 4;
        for (double sum : sums) {
            most = Double.isNaN(sum) ? most : Math.max(most, sum);
        }
        var drawn = new StringBuilder();
        double step = (double) plotWidth() / count;
        for (int i = 0; i < count; i++) {
            double below = 0;
            for (int part = 0; part < parts.size(); part++) {
                double value = parts.get(part)[i];
                if (value > 0) {
                    double top = y(below + value, 0, most);
                    drawn.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                            .formatted(
                                    classes.get(part),
                                    short1(LEFT + i * step + 1),
                                    short1(top),
                                    short1(step - 2),
                                    short1(y(below, 0, most) - top)));
                    below += value;
                }
            }
        }
        return svg(sums, drawn.toString(), nothing, 0, most);
    }

    private String svg(double[] values, String drawn, boolean nothing, double least, double most) {
        var inside = nothing
                ? "<text class=\"none\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">nothing known yet</text>"
                        .formatted(LEFT + plotWidth() / 2, HEIGHT / 2)
                : "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>".formatted(LEFT - 4, TOP + 9, number(most))
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                                .formatted(LEFT - 4, HEIGHT - BOTTOM, number(least))
                        + drawn;
        return """
                <svg viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-desc">\
                <title id="%s-title">%s</title><desc id="%s-desc">%s</desc>\
                <path class="axis" d="M%d %dH%d"/>%s%s</svg>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        id,
                        id,
                        id,
                        title,
                        id,
                        description(values),
                        LEFT,
                        HEIGHT - BOTTOM,
                        WIDTH - RIGHT,
                        inside,
                        axis());
    }

    private String axis() {
        var text = "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>";
        return text.formatted(LEFT, HEIGHT - 4, "start", times.get(0))
                + text.formatted(LEFT + plotWidth() / 2, HEIGHT - 4, "middle", times.get(1))
                + text.formatted(WIDTH - RIGHT, HEIGHT - 4, "end", times.get(2));
    }

    private String description(double[] values) {
        double least = Double.NaN;
        double most = Double.NaN;
        double last = Double.NaN;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                least = Double.isNaN(least) ? value : Math.min(least, value);
                most = Double.isNaN(most) ? value : Math.max(most, value);
                last = value;
            }
        }
        return Double.isNaN(last)
                ? "Nothing is known yet."
                : "From %s to %s: lowest %s, highest %s, last %s %s."
                        .formatted(times.get(0), times.get(2), number(least), number(most), number(last), unit)
                        .replace(" .", ".");
    }

    private static int plotWidth() {
        return WIDTH - LEFT - RIGHT;
    }

    private static double y(double value, double least, double most) {
        double share = most > least ? (value - least) / (most - least) : 0;
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return Math.abs(value) < 10 && value != Math.rint(value)
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.valueOf(Math.round(value));
    }

    private static String short1(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
