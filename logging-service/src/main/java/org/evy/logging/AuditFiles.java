package org.evy.logging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The files of the audit log, the oldest first.
final class AuditFiles {

    private AuditFiles() {}

    static Path named(Path folder, long number) {
        return folder.resolve("audit-%08d.jsonl".formatted(number));
    }

    static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("audit-\\d{8}\\.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""));
    }

    /// The bytes between line ends, one character per byte, so that no byte can hide behind its decoding.
    /// What follows the last line end is a line, too.
    static List<String> lines(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        var lines = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
