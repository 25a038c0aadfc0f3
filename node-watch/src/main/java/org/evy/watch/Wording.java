package org.evy.watch;

import org.evy.codec.Gsm7;

/// Keeps what an operator reads within its share of an SMS.
final class Wording {

    /// What `AlarmChanged` promises.
    static final int SEPTETS = 100;

    private Wording() {}

    /// @param names is cut when it does not fit between the others
    static String fit(String names, String before, String after) {
        var plain = new StringBuilder();
        names.codePoints().forEach(each -> {
            var one = Character.toString(each);
            plain.append(Gsm7.covers(one) ? one : "?");
        });
        int room = SEPTETS - Gsm7.septets(before) - Gsm7.septets(after);
        boolean cut = false;
        while (Gsm7.septets(plain.toString()) + (cut ? 2 : 0) > room && !plain.isEmpty()) {
            plain.setLength(plain.length() - 1);
            cut = true;
        }
        return before + plain + (cut ? ".." : "") + after;
    }

    /// @return the words, cut to what they may take
    static String fit(String words) {
        return fit(words, "", "");
    }
}
