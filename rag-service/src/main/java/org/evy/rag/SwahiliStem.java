package org.evy.rag;

import java.util.List;
import java.util.regex.Pattern;

/// A light Swahili stemmer: no dictionary, only the prefixes of verbs and noun classes, the locative `-ni` and the
/// final vowel. It need not find the true root, only the same one for `mtoto` and `watoto`, `anahara` and `kuhara`.
final class SwahiliStem {

    /// What must be left of a word after a prefix was taken off.
    private static final int SHORTEST = 3;

    private static final String SUBJECTS =
            "(?:hatu|hawa|ham|hai|hazi|nina|ha|hu|si|ni|tu|mu|wa|ki|vi|li|ya|zi|ku|pa|u|a|m|i)";

    /// Subject, tense, and a relative or an object where there is one: `a-na-hara`, `wa-me-ku-nywa`, `a-na-ye-hara`.
    private static final Pattern CONJUGATED =
            Pattern.compile(SUBJECTS + "(?:nge|ngali|taka|na|li|ta|me|ka|ja|sha)(?:ye|cho|vyo|lo|yo|zo|o(?=[b-df-z]))?"
                    + "(?:ni|ku|mw|wa|ki|vi|li|zi|tu|m(?=[b-df-z]))?(.{3,}[aei])");

    /// `ni-chemsh-e`, `tu-fany-e`: the subjunctive of asking for advice.
    private static final Pattern SUBJUNCTIVE = Pattern.compile("(?:ni|tu|wa|u|a|m)(?:si)?(?:ki|vi|zi|mw|m)?(.{3,}e)");

    private static final List<String> NOUN_PREFIXES =
            List.of("mw", "wa", "mi", "ki", "vi", "ku", "ma", "ch", "vy", "m", "u");

    private SwahiliStem() {}

    static String of(String word) {
        if (word.length() <= SHORTEST || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return word;
        }
        var bare = withoutPrefix(withoutEnding(word));
        return bare.length() > SHORTEST && "aei".indexOf(bare.charAt(bare.length() - 1)) >= 0
                ? bare.substring(0, bare.length() - 1)
                : bare;
    }

    /// The `-ni` of places and of orders to several people, the `-je` of questions (`nifanyeje`: what shall I do).
    private static String withoutEnding(String word) {
        return word.length() >= 7 && (word.endsWith("ni") || word.endsWith("je"))
                ? word.substring(0, word.length() - 2)
                : word;
    }

    private static String withoutPrefix(String word) {
        var conjugated = CONJUGATED.matcher(word);
        if (conjugated.matches()) {
            return conjugated.group(1);
        }
        var subjunctive = SUBJUNCTIVE.matcher(word);
        if (word.length() >= 6 && subjunctive.matches()) {
            return subjunctive.group(1);
        }
        for (var prefix : NOUN_PREFIXES) {
            if (word.startsWith(prefix) && word.length() - prefix.length() >= SHORTEST) {
                return word.substring(prefix.length());
            }
        }
        return word;
    }
}
