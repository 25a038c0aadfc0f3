package org.evy.router;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.evy.messages.Order;
import org.evy.messages.SmsReceived;

/// What a text looks like before anybody is asked: an operator's order, or somebody's OK.
final class Signal {

    private static final Set<String> ORDERS =
            Arrays.stream(Order.values()).map(Order::name).collect(Collectors.toSet());
    private static final Set<String> OK = Set.of(
            "ok", "okay", "okey", "yes", "sawa", "ndiyo", "ndio", "oui", "si", "sim", "haan", "han", "haa", "naam",
            "हाँ", "हां", "जी", "ठीक", "نعم", "حسنا", "تمام", "حاضر");
    /// Behind these may stand a few words more, as in "ok I am going".
    private static final Set<String> OK_AND_MORE = Set.of("ok", "okay", "okey");
    private static final int FEW_WORDS = 6;

    private Signal() {}

    /// Worth asking operator-service: whoever has a role may order or confirm something, and what looks like
    /// an order from anybody else has to be noted there.
    static boolean forOperators(SmsReceived sms) {
        var first = sms.text().value().strip().split("[^\\p{L}]+", 2)[0];
        return sms.role() != null || ORDERS.contains(first.toUpperCase(Locale.ROOT));
    }

    /// "OK", "yes", "ndiyo", "oui" and the like, and nothing that asks.
    static boolean isOk(String text) {
        if (text.contains("?") || text.contains("؟")) {
            return false;
        }
        var words = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('í', 'i')
                .strip()
                .split("[^\\p{L}\\p{M}]+");
        // only signs leave no word at all
        return words.length == 1 && OK.contains(words[0])
                || words.length > 1 && words.length <= FEW_WORDS && OK_AND_MORE.contains(words[0]);
    }
}
