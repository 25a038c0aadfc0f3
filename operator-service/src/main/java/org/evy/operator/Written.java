package org.evy.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.evy.messages.Order;

/// An order as somebody wrote it: `QUIET 4`, `lockdown 482193`. Anything else in the text makes it none:
/// "status of my maize" is a question.
///
/// @param argument hours of QUIET; else empty
/// @param code     empty when none was written
record Written(Order order, String argument, String code) {

    private static final Set<String> OK =
            Set.of("ok", "okay", "okey", "yes", "ndiyo", "sawa", "oui", "si", "sim", "haan", "naam");
    private static final Set<String> OK_AND_MORE = Set.of("ok", "okay", "okey");
    private static final int FEW_WORDS = 6;

    static Optional<Written> in(String text) {
        var words =
                new ArrayList<>(List.of(text.strip().toUpperCase(Locale.ROOT).split("[\\s.,:!?]+")));
        var order = Arrays.stream(Order.values())
                .filter(each -> !words.isEmpty() && each.name().equals(words.getFirst()))
                .findFirst();
        if (order.isEmpty()) {
            return Optional.empty();
        }
        words.removeFirst();
        if (words.size() > 3 || !words.stream().allMatch(word -> word.matches("[0-9]{1,6}H?"))) {
            return Optional.empty();
        }
        var argument = "";
        if (order.get() == Order.QUIET && !words.isEmpty() && words.getFirst().matches("[0-9]{1,2}H?")) {
            argument = words.removeFirst().replace("H", "");
        }
        var code = String.join("", words);
        return code.isEmpty() || code.matches("[0-9]{4,12}")
                ? Optional.of(new Written(order.get(), argument, code))
                : Optional.empty();
    }

    static boolean isOk(String text) {
        var words = text.toLowerCase(Locale.ROOT).replace('í', 'i').strip().split("[^\\p{L}]+");
        if (text.contains("?") || words.length == 0 || words.length > FEW_WORDS) {
            return false;
        }
        return (words.length == 1 ? OK : OK_AND_MORE).contains(words[0]);
    }

    /// Never the code.
    @Override
    public String toString() {
        return order + (argument.isEmpty() ? "" : " " + argument);
    }
}
