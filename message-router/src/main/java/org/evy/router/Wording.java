package org.evy.router;

import java.util.Set;
import org.evy.codec.Fitted;
import org.evy.codec.SmsFit;
import org.evy.codec.Transliteration;
import org.jspecify.annotations.Nullable;

/// Makes an answer fit its SMS: whole sentences, then the source tag, then the word for the rest.
final class Wording {

    /// Readable without the accents that GSM-7 lacks; their speakers text that way.
    private static final Set<String> WITHOUT_ACCENTS = Set.of("en", "fr", "es", "pt", "sw");

    private Wording() {}

    static String plain(String text, String language) {
        return Transliteration.toGsm7(text, WITHOUT_ACCENTS.contains(language));
    }

    /// @param tag      the source, shown as ` [WHO]`; null for none
    /// @param moreWord what to say when something is left over
    /// @param parts    how many SMS it may take
    static Fitted fit(String text, @Nullable String tag, String moreWord, int parts, String language) {
        var suffix = tag == null ? "" : " [" + tag + "]";
        return SmsFit.fit(plain(text, language), plain(suffix, language), plain(" " + moreWord, language), parts);
    }
}
