package org.evy.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What changes from one state of the settings to another, line by line, for a screen that others may see:
/// numbers and secrets are masked.
final class Differences {

    /// Longer files are compared as a whole; nobody writes such settings by hand.
    private static final int MOST_LINES = 3000;

    private static final Pattern DIGITS = Pattern.compile("\\+?\\d[\\d ()-]{2,}\\d");
    private static final Pattern SECRET =
            Pattern.compile("(?i)^(\\s*[\\w-]*(?:pin|key|secret|token|password)[\\w-]*\\s*:\\s*)(\\S.*)$");

    private Differences() {}

    static List<String> between(Map<String, String> from, Map<String, String> to) {
        var lines = new ArrayList<String>();
        var names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        for (var name : names) {
            var before = from.get(name);
            var after = to.get(name);
            if (before == null || after == null) {
                lines.add((before == null ? "+++ " : "--- ") + name);
            }
            if (before == null || !before.equals(after)) {
                if (before != null && after != null) {
                    lines.add("*** " + name);
                }
                compare(split(before), split(after), lines);
            }
        }
        return lines;
    }

    private static List<String> split(@org.jspecify.annotations.Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    /// The longest common run of lines stays; what is around it goes and comes.
    private static void compare(List<String> from, List<String> to, List<String> into) {
        if (from.size() > MOST_LINES || to.size() > MOST_LINES) {
            into.add("    (" + from.size() + " lines become " + to.size() + ")");
            return;
        }
        var common = new int[from.size() + 1][to.size() + 1];
        for (int i = from.size() - 1; i >= 0; i--) {
            for (int j = to.size() - 1; j >= 0; j--) {
                common[i][j] = from.get(i).equals(to.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < from.size() || j < to.size()) {
            if (i < from.size() && j < to.size() && from.get(i).equals(to.get(j))) {
                i++;
                j++;
            } else if (j == to.size() || i < from.size() && common[i + 1][j] >= common[i][j + 1]) {
                into.add("  - " + masked(from.get(i++)));
            } else {
                into.add("  + " + masked(to.get(j++)));
            }
        }
    }

    /// The last two digits stay, so that one can tell which number it is about.
    static String masked(String line) {
        var secret = SECRET.matcher(line);
        if (secret.matches()) {
            return secret.group(1) + "...";
        }
        return DIGITS.matcher(line).replaceAll(number -> {
            var digits = number.group();
            return "..." + digits.substring(digits.length() - 2);
        });
    }
}
