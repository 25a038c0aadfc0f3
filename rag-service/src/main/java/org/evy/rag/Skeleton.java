package org.evy.rag;

import java.util.regex.Pattern;

/// What is left of a word when people text it without vowels or as it sounds: `fvr` and `fever` are both `fvr`,
/// `fosforus` and `phosphorus` both `fsfrs`.
final class Skeleton {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 40;

    private static final Pattern LATIN = Pattern.compile("[a-z]+");

    private Skeleton() {}

    /// @param word in lower case without accents
    /// @return empty when the word has no skeleton worth comparing, or is not in Latin letters
    static String of(String word) {
        if (!LATIN.matcher(word).matches()) {
            return "";
        }
        var sounds = word.replace("ph", "f")
                .replace("ght", "t")
                .replace("ck", "k")
                .replace('c', 'k')
                .replace('q', 'k')
                .replace('z', 's');
        var bones = new StringBuilder();
        for (int i = 0; i < sounds.length(); i++) {
            char c = sounds.charAt(i);
            boolean silent = "aeiouy".indexOf(c) >= 0 || (c == 'h' && i > 0);
            boolean doubled = !bones.isEmpty() && bones.charAt(bones.length() - 1) == c;
            if (!silent && !doubled) {
                bones.append(c);
            }
        }
        return bones.length() < SHORTEST || bones.length() > LONGEST ? "" : bones.toString();
    }
}
