package org.evy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The published table: what was measured, what was promised, and whether it was kept.
final class Table {

    private static final String BEGIN = "<!-- measured by ./evy bench: begin -->";
    private static final String END = "<!-- measured by ./evy bench: end -->";

    private record Row(String what, String measured, String promised, boolean kept) {}

    private final List<Row> rows = new ArrayList<>();

    void row(String what, String measured, String promised, boolean kept) {
        rows.add(new Row(what, measured, promised, kept));
        System.err.printf("  %s: %s%n", what, measured);
    }

    boolean allKept() {
        return rows.stream().allMatch(Row::kept);
    }

    String markdown() {
        var text = new StringBuilder("%s, %d cores (%s), Java %s%n%n"
                .formatted(
                        LocalDate.now(), Runtime.getRuntime().availableProcessors(), processor(), Runtime.version()));
        text.append("| what | measured | promised | kept |\n|---|---|---|---|\n");
        for (var row : rows) {
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(
                            row.what(),
                            row.measured(),
                            row.promised(),
                            row.promised().isEmpty() ? "" : row.kept() ? "yes" : "**no**"));
        }
        return text.toString();
    }

    /// Replaces what stands between the two marks of the page; the words around it stay.
    void writeInto(Path page) throws IOException {
        var old = Files.readString(page);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has lost its two \"measured by ./evy bench\" marks; put them back");
        }
        Files.writeString(page, old.substring(0, begin + BEGIN.length()) + "\n" + markdown() + old.substring(end));
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name") || line.startsWith("Model"))
                    .map(line -> line.replaceFirst(".*:\\s*", ""))
                    .findFirst()
                    .orElse(Objects.requireNonNullElse(System.getProperty("os.arch"), "unknown"));
        } catch (IOException notLinux) {
            return Objects.requireNonNullElse(System.getProperty("os.arch"), "unknown");
        }
    }
}
