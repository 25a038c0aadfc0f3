package org.evy.rag;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The hand-made word lists of a language, one text file each in `retrieval/<language>/`, for a speaker to review.
final class Lexicon {

    private Lexicon() {}

    /// The lines of a list without comments (`#`) and blanks; empty when the language has no such list.
    static List<String> lines(String language, String list) {
        var name = "retrieval/" + language + "/" + list + ".txt";
        try (var found = Lexicon.class.getClassLoader().getResourceAsStream(name)) {
            if (found == null) {
                return List.of();
            }
            return new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException damaged) {
            throw new UncheckedIOException("the word list " + name + " in EVY's own jar cannot be read", damaged);
        }
    }
}
