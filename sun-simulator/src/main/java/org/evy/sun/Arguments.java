package org.evy.sun;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A command line of `--name value` and bare `--flag`; what is wrong is told with what would be right.
final class Arguments {

    private final Map<String, String> given = new HashMap<>();

    /// @throws IllegalArgumentException for an unknown, repeated or empty option; the message is for the
    ///     user
    Arguments(List<String> words, Set<String> named, Set<String> flags) {
        var left = new ArrayList<>(words);
        while (!left.isEmpty()) {
            var word = left.removeFirst();
            var name = word.startsWith("--") ? word.substring(2) : "";
            if (given.containsKey(name)) {
                throw new IllegalArgumentException(word + " is given twice");
            }
            if (flags.contains(name)) {
                given.put(name, "");
            } else if (!named.contains(name)) {
                throw new IllegalArgumentException("unknown option " + word);
            } else if (left.isEmpty() || left.getFirst().startsWith("--")) {
                throw new IllegalArgumentException(word + " needs a value");
            } else {
                given.put(name, left.removeFirst());
            }
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    @Nullable String text(String name) {
        return given.get(name);
    }

    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    double number(String name, double otherwise, double least, double most) {
        var text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException(
                "--" + name + " is a number from " + plain(least) + " to " + plain(most) + ", not \"" + text + "\"");
    }

    int whole(String name, int otherwise, int least, int most) {
        double number = number(name, otherwise, least, most);
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException("--" + name + " is a whole number, not " + number);
        }
        return (int) number;
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
