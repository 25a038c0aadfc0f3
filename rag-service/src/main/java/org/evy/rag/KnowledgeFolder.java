package org.evy.rag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.Version;

/// Reads every `<language>/<topic>.yml` of a knowledge folder. One wrong file stops the service, with all that is wrong
/// in the message: half a knowledge would answer with the wrong facts.
final class KnowledgeFolder {

    /// To be raised when the way facts are indexed changes.
    private static final String INDEXED_AS = "1";

    private static final int MOST_PROBLEMS = 20;

    private KnowledgeFolder() {}

    /// @throws KnowledgeException naming each file and line that has to be changed, and how
    static Knowledge read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new KnowledgeException("there is no knowledge folder " + folder.toAbsolutePath()
                    + "; set EVY_KNOWLEDGE (or evy.rag.knowledge in evy.yml) to the folder that holds"
                    + " <language>/<topic>.yml");
        }
        var files = files(folder);
        if (files.isEmpty()) {
            throw new KnowledgeException("the knowledge folder " + folder.toAbsolutePath()
                    + " holds no <language>/<topic>.yml; copy EVY's own knowledge/ there, or set EVY_KNOWLEDGE to it");
        }
        var problems = new ArrayList<String>();
        var facts = new ArrayList<Fact>();
        Map<String, String> places = new HashMap<>();
        var hash = sha256();
        hash.update((INDEXED_AS + " " + Version.LATEST).getBytes(StandardCharsets.UTF_8));
        for (var file : files) {
            hash.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            try {
                hash.update(Files.readAllBytes(file));
            } catch (IOException unreadable) {
                problems.add(file + ": cannot be read (" + unreadable + "); make it readable for EVY's user");
                continue;
            }
            for (var placed : new KnowledgeFile(file, problems).facts()) {
                var fact = placed.fact();
                var first = places.putIfAbsent(fact.language() + "/" + fact.id(), placed.place());
                if (first != null) {
                    problems.add(placed.place() + ": the id " + fact.id() + " is already used at " + first
                            + "; give one of the two another id");
                }
                facts.add(fact);
            }
        }
        if (!problems.isEmpty()) {
            throw new KnowledgeException(message(problems));
        }
        if (facts.isEmpty()) {
            throw new KnowledgeException("no file in " + folder.toAbsolutePath() + " holds a fact; write some, or set"
                    + " EVY_KNOWLEDGE to a folder that has some");
        }
        return new Knowledge(List.copyOf(facts), HexFormat.of().formatHex(hash.digest(), 0, 8));
    }

    private static String message(List<String> problems) {
        var shown = String.join("\n", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        return problems.size() <= MOST_PROBLEMS
                ? shown
                : shown + "\nand " + (problems.size() - MOST_PROBLEMS) + " more problems in the knowledge";
    }

    private static List<Path> files(Path folder) {
        try (var all = Files.walk(folder, 2)) {
            return all.filter(file -> file.getNameCount() == folder.getNameCount() + 2)
                    .filter(file ->
                            file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new KnowledgeException("the knowledge folder " + folder.toAbsolutePath() + " cannot be listed ("
                    + unreadable.getMessage() + "); make it readable for EVY's user");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
