package org.evy.rag;

import java.util.Set;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;

/// What a fact costs once the router has made an SMS of it: with its tag, and in GSM-7 where its language stays
/// readable.
final class AsSent {

    /// The router drops the accents that GSM-7 lacks for these languages; keep in step with its `Wording`.
    private static final Set<String> WITHOUT_ACCENTS = Set.of("en", "fr", "es", "pt", "sw");

    private AsSent() {}

    static SmsLength length(String text, String tag, String language) {
        return SmsLength.of(Transliteration.toGsm7(text + " [" + tag + "]", WITHOUT_ACCENTS.contains(language)));
    }
}
