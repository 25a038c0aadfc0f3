package org.evy.rag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evy.codec.SmsFit;

/// Cuts a long message into pieces that may each be its question: the sentences and, where somebody texts without
/// full stops, overlapping stretches of them.
final class Pieces {

    private static final int STRETCH = 12;
    private static final int STEP = 4;

    /// A person's longest SMS; what comes after is not read piece by piece.
    private static final int MOST = 60;

    private Pieces() {}

    static List<String> of(String text) {
        var pieces = new ArrayList<String>();
        for (var sentence : SmsFit.sentences(text)) {
            pieces.add(sentence);
            var words = sentence.split("\\s+");
            for (int from = 0; from + STRETCH - STEP < words.length && words.length > STRETCH; from += STEP) {
                var stretch = Arrays.copyOfRange(words, from, Math.min(words.length, from + STRETCH));
                pieces.add(String.join(" ", stretch));
            }
        }
        return pieces.size() <= MOST ? pieces : pieces.subList(0, MOST);
    }
}
