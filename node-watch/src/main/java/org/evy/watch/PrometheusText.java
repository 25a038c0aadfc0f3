package org.evy.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Reads the [Prometheus text format](https://prometheus.io/docs/instrumenting/exposition_formats/) 0.0.4. A line that
/// is not of that form is left out and counted; the others are read all the same.
final class PrometheusText {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern TIMESTAMP = Pattern.compile("-?\\d{1,19}");

    private PrometheusText() {}

    /// @param wanted names to keep; the others are not even read
    /// @return how many lines were refused
    static int read(String text, Predicate<String> wanted, Page into) {
        int refused = 0;
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            if (!readLine(text.substring(begin, end).strip(), wanted, into)) {
                refused++;
            }
            begin = end + 1;
        }
        return refused;
    }

    private static boolean readLine(String line, Predicate<String> wanted, Page into) {
        if (line.isEmpty() || line.charAt(0) == '#') {
            return true;
        }
        int nameEnd = 0;
        while (nameEnd < line.length() && "{ \t".indexOf(line.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        var name = line.substring(0, nameEnd);
        if (!NAME.matcher(name).matches()) {
            return false;
        }
        if (!wanted.test(name)) {
            return true;
        }
        var rest = new Rest(line, nameEnd);
        var labels = rest.labels();
        if (labels == null) {
            return false;
        }
        var value = rest.value();
        if (value == null) {
            return false;
        }
        into.add(name, labels, value);
        return true;
    }

    /// The part of a line behind the name.
    private static final class Rest {
        private final String line;
        private int at;

        private Rest(String line, int at) {
            this.line = line;
            this.at = at;
        }

        /// @return null when they are malformed
        private @org.jspecify.annotations.Nullable Map<String, String> labels() {
            blanks();
            if (!next('{')) {
                return Map.of();
            }
            var labels = new HashMap<String, String>();
            blanks();
            while (!next('}')) {
                int begin = at;
                while (at < line.length() && "= \t".indexOf(line.charAt(at)) < 0) {
                    at++;
                }
                var label = line.substring(begin, at);
                blanks();
                if (!LABEL.matcher(label).matches() || !next('=')) {
                    return null;
                }
                blanks();
                var value = quoted();
                if (value == null || labels.put(label, value) != null) {
                    return null;
                }
                blanks();
                if (!next(',') && (at >= line.length() || line.charAt(at) != '}')) {
                    return null;
                }
                blanks();
            }
            return labels;
        }

        private @org.jspecify.annotations.Nullable String quoted() {
            if (!next('"')) {
                return null;
            }
            var value = new StringBuilder();
            while (at < line.length()) {
                char c = line.charAt(at++);
                if (c == '"') {
                    return value.toString();
                }
                if (c == '\\') {
                    if (at >= line.length()) {
                        return null;
                    }
                    switch (line.charAt(at++)) {
                        case 'n' -> value.append('\n');
                        case '"' -> value.append('"');
                        case '\\' -> value.append('\\');
                        default -> {
                            return null;
                        }
                    }
                } else {
                    value.append(c);
                }
            }
            return null;
        }

        /// The value, and after it nothing but a time stamp.
        private @org.jspecify.annotations.Nullable Double value() {
            var words = line.substring(at).strip().split("[ \t]+");
            if (words.length > 2
                    || words.length == 2 && !TIMESTAMP.matcher(words[1]).matches()) {
                return null;
            }
            return switch (words[0]) {
                case "NaN" -> Double.NaN;
                case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> NUMBER.matcher(words[0]).matches() ? Double.valueOf(words[0]) : null;
            };
        }

        private boolean next(char wanted) {
            if (at < line.length() && line.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private void blanks() {
            while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
                at++;
            }
        }
    }
}
