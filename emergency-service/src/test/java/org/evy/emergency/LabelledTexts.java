package org.evy.emergency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Reads `danger-texts/<set>-<language>.txt`: `danger` or `harmless`, a tab, the text.
final class LabelledTexts {

    record Labelled(boolean danger, String text) {}

    private LabelledTexts() {}

    static List<Labelled> read(String set, String language) {
        var name = "/danger-texts/" + set + "-" + language + ".txt";
        var stream = Objects.requireNonNull(LabelledTexts.class.getResourceAsStream(name), name);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .map(parts -> new Labelled(parts[0].equals("danger"), parts[1]))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
