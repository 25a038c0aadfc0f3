package org.evy.emergency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All danger files: the built-in ones, and over them the operator's from `<data>/danger/<language>.yml`.
final class DangerBook {

    /// What is said when only the second vote, or nothing more precise, says danger.
    static final String GENERAL = "general";

    static final List<String> BUILT_IN = List.of("en", "sw", "fr", "es", "pt", "hi", "ar");

    private final Map<String, DangerFile> files;
    private final List<String> kinds;
    private final Map<String, Map<String, Advice>> advice = new HashMap<>();

    private DangerBook(Map<String, DangerFile> files, List<String> kinds, String emergencyNumber) {
        this.files = files;
        this.kinds = kinds;
        for (DangerFile file : files.values()) {
            Map<String, Advice> inLanguage = new HashMap<>();
            file.kinds().forEach((id, kind) -> {
                if (kind.advice() != null && kind.source() != null) {
                    inLanguage.put(id, Advice.of(kind.advice(), kind.source(), file.language(), emergencyNumber));
                }
            });
            advice.put(file.language(), inLanguage);
        }
        for (DangerFile file : files.values()) {
            file.kinds().forEach((id, kind) -> {
                if (advice.values().stream().noneMatch(known -> known.containsKey(id))) {
                    throw new DangerFileException(
                            kind.where(), "the new kind '" + id + "' needs advice and source in at least one language");
                }
            });
        }
    }

    /// @param own folder with the operator's files; need not exist
    /// @throws DangerFileException when a file is wrong
    static DangerBook load(Path own, String emergencyNumber) {
        Map<String, DangerFile> files = new LinkedHashMap<>();
        for (String language : BUILT_IN) {
            files.put(language, builtIn(language));
        }
        Set<String> byUrgency = Objects.requireNonNull(files.get("en")).kinds().keySet();
        Set<String> kinds = new LinkedHashSet<>();
        for (Path file : ownFiles(own)) {
            String language = file.getFileName().toString().replace(".yml", "");
            DangerFile added = read(language, file);
            DangerFile base = files.get(language);
            added.kinds().keySet().stream()
                    .filter(id -> !byUrgency.contains(id))
                    .forEach(kinds::add);
            files.put(language, base == null ? added : base.with(added));
        }
        // a place's own kinds first, then by the urgency of the English file
        kinds.addAll(byUrgency);
        files.values().forEach(file -> kinds.addAll(file.kinds().keySet()));
        return new DangerBook(files, List.copyOf(kinds), emergencyNumber);
    }

    private static DangerFile builtIn(String language) {
        String name = "danger/" + language + ".yml";
        InputStream stream = Objects.requireNonNull(DangerBook.class.getResourceAsStream("/" + name), name);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return DangerFile.read(language, name, reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> ownFiles(Path folder) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                for (Path file : found) {
                    if (!file.getFileName().toString().matches("[a-z]{2,3}\\.yml")) {
                        throw new DangerFileException(
                                file.toString(), "must be called like the language it is for, such as sw.yml");
                    }
                    files.add(file);
                }
            } catch (IOException unreadable) {
                throw new DangerFileException(folder.toString(), "cannot be read; check its owner and rights");
            }
        }
        files.sort(null);
        return files;
    }

    private static DangerFile read(String language, Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return DangerFile.read(language, file.toString(), reader);
        } catch (IOException unreadable) {
            throw new DangerFileException(
                    file.toString(), "cannot be read; check its rights, and that it is saved as UTF-8");
        }
    }

    Collection<DangerFile> files() {
        return files.values();
    }

    Set<String> languages() {
        return files.keySet();
    }

    /// The most urgent first.
    List<String> kinds() {
        return kinds;
    }

    /// The advice for this kind in the first of these languages that has it; else in any.
    ///
    /// @throws IllegalStateException never for a kind of [#kinds]
    Advice advice(String kind, List<String> languages) {
        for (String language : languages) {
            Advice found = advice.getOrDefault(language, Map.of()).get(kind);
            if (found != null) {
                return found;
            }
        }
        return advice.values().stream()
                .filter(known -> known.containsKey(kind))
                .findFirst()
                .map(known -> Objects.requireNonNull(known.get(kind)))
                .orElseThrow(() -> new IllegalStateException("no advice for " + kind));
    }

    /// How a responder reads the kind.
    String name(String kind, String language) {
        String name = nameIn(kind, language);
        if (name == null) {
            name = nameIn(kind, "en");
        }
        return name == null ? kind : name;
    }

    private @Nullable String nameIn(String kind, String language) {
        DangerFile file = files.get(language);
        DangerFile.Kind found = file == null ? null : file.kinds().get(kind);
        return found == null || found.name() == null ? null : found.name().text();
    }

    /// How an alert to a responder reads, with `{kind}`, `{time}` and `{text}`.
    String alert(String language) {
        for (String each : List.of(language, "en")) {
            DangerFile file = files.get(each);
            if (file != null && file.alert() != null) {
                return file.alert().text();
            }
        }
        throw new IllegalStateException("the English danger file has no alert");
    }
}
