package org.evy.rag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.store.ByteBuffersDirectory;

/// Puts a list of questions to the knowledge that ships and counts how it went.
record Trial(int asked, int right, int wrong, List<String> notes) {

    static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    record Asked(String language, Set<String> answers, String text) {}

    /// Lines of a file of questions; `answers` is empty where there is no such column.
    static List<Asked> questions(String file) {
        try (var in = Objects.requireNonNull(Trial.class.getResourceAsStream("/questions/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(part -> part.length == 3
                            ? new Asked(part[0], Set.of(part[1].split(",")), part[2])
                            : new Asked(part[0], Set.of(), part[1]))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Path shippedKnowledge() {
        return Path.of("..", "knowledge");
    }

    static KnowledgeIndex index(List<Fact> facts) {
        try {
            var directory = new ByteBuffersDirectory();
            KnowledgeIndex.write(facts, directory);
            return KnowledgeIndex.open(directory, 0.9f, 0.4f);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static RagProperties properties(Path knowledge) {
        return new RagProperties(
                knowledge,
                "KE",
                true,
                false,
                Shipped.MIN_SCORE,
                Shipped.MIN_COVERAGE,
                Shipped.MIN_LEAD,
                Shipped.CLEAR_SCORE,
                3,
                50,
                0.9f,
                0.4f);
    }

    static boolean isShipped() {
        return Files.isDirectory(shippedKnowledge());
    }

    static Trial of(FactFinder finder, List<Asked> questions) {
        int right = 0;
        int wrong = 0;
        var notes = new ArrayList<String>();
        for (var asked : questions) {
            var found = finder.find(asked.text(), asked.language(), TODAY);
            boolean refused = !found.answers();
            boolean correct = refused
                    ? asked.answers().isEmpty()
                    : asked.answers().contains(found.best().fact().id());
            if (correct) {
                right++;
            } else {
                if (!refused) {
                    wrong++;
                }
                notes.add((refused ? "REFUSED " : "WRONG ") + asked.language() + " \"" + asked.text() + "\" "
                        + asked.answers() + " <- " + found.reason()
                        + (found.matches().isEmpty()
                                ? ""
                                : " " + found.best().fact().id()));
            }
        }
        return new Trial(questions.size(), right, wrong, notes);
    }

    double share() {
        return (double) right / asked;
    }

    double wrongShare() {
        return (double) wrong / asked;
    }

    String listed() {
        return String.join("\n", notes);
    }
}
