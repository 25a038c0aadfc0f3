package org.evy.gateway;

import java.util.List;
import java.util.Map;
import org.evy.codec.Encoding;
import org.evy.codec.SmsLength;
import org.jspecify.annotations.Nullable;

/// What a person gets when nobody answered in time, in English and in one other language. It needs
/// nothing but the gateway, hence these words are not in a file that could be missing; each pair fits
/// one SMS.
final class LastResort {

    private static final String ENGLISH = "EVY cannot answer now. In danger call %s. If not, please text again later.";

    /// For scripts that leave room for 70 characters only.
    private static final String SHORT_ENGLISH = "No answer now. Danger? Call %s.";

    private static final Map<String, String> OTHERS = Map.of(
            "sw", "EVY haiwezi kujibu sasa. Ukiwa hatarini piga %s. Kama sio, tuma tena baadaye.",
            "fr", "EVY ne peut pas répondre. En danger appelez le %s. Sinon écrivez plus tard.",
            "es", "EVY no puede responder ahora. En peligro llame al %s. Si no, escriba luego.",
            "pt", "EVY agora sem resposta. Em perigo ligue %s. Se for outra coisa, tente mais tarde.",
            "hi", "अभी उत्तर नहीं। खतरा? %s मिलाएँ।",
            "ar", "لا جواب الآن. في خطر؟ اتصل بـ %s");

    private LastResort() {}

    /// @param chosen    the person's own language; null when they never chose
    /// @param languages what the node speaks, the most usual first
    static String text(@Nullable String chosen, List<String> languages, String emergencyNumber) {
        var other = OTHERS.get(language(chosen, languages));
        if (other == null) {
            return ENGLISH.formatted(emergencyNumber);
        }
        boolean wide = SmsLength.of(other).encoding() == Encoding.UCS2;
        return (other + (wide ? "\n" + SHORT_ENGLISH : "\n" + ENGLISH)).formatted(emergencyNumber, emergencyNumber);
    }

    /// The person's choice, or the first language of the node that is not English.
    static String language(@Nullable String chosen, List<String> languages) {
        if (chosen != null && (chosen.equals("en") || OTHERS.containsKey(chosen))) {
            return chosen;
        }
        return languages.stream().filter(OTHERS::containsKey).findFirst().orElse("en");
    }
}
