package org.evy.logging;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.evy.messages.RedactedStep;
import org.evy.starter.NodeKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Files of one line per step, JSON sealed with the node's key, numbered upwards, the oldest deleted first.
/// Names count instead of telling the time, because the clock of a Raspberry Pi starts in the past.
///
/// A full or broken disk stops the writing but nothing else: [#problem] says so and the next line tries again.
final class StepFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StepFiles.class);

    /// A file holds the lines of one day at most, so that each line goes when its time is over.
    private static final Duration ONE_FILE = Duration.ofDays(1);

    private static final String CONTEXT = "conversations";

    /// Before this no EVY existed, so a clock that says less knows nothing about age.
    private static final Instant NO_SANE_CLOCK_BEFORE = Instant.parse("2026-01-01T00:00:00Z");

    private final Path folder;
    private final LoggingProperties properties;
    private final JsonMapper json;
    private final NodeKey key;
    private final Clock clock;
    private @Nullable BufferedWriter writer;
    private Instant opened = Instant.EPOCH;
    private long written;
    private boolean waiting;
    private @Nullable String problem;
    private long lost;

    StepFiles(Path folder, LoggingProperties properties, JsonMapper json, NodeKey key, Clock clock) {
        this.folder = folder;
        this.properties = properties;
        this.json = json;
        this.key = key;
        this.clock = clock;
    }

    /// @return the line waits in memory and [#flush] should be called soon
    synchronized boolean append(RedactedStep step) {
        try {
            if (writer != null && fullDay()) {
                closeFile();
            }
            var open = writer == null ? openNext() : writer;
            var line = Base64.getEncoder().encodeToString(key.seal(json.writeValueAsBytes(step), CONTEXT));
            open.write(line);
            open.newLine();
            written += line.length() + 1;
            waiting = true;
            if (written >= properties.fileBytes().toBytes()) {
                closeFile();
            }
            problem = null;
        } catch (IOException cannot) {
            failed(cannot);
        }
        return waiting;
    }

    synchronized void flush() {
        var open = writer;
        if (open != null && waiting) {
            try {
                open.flush();
                waiting = false;
            } catch (IOException cannot) {
                failed(cannot);
            }
        }
    }

    private void failed(IOException cannot) {
        lost++;
        if (problem == null) {
            LOG.warn("the trace cannot be written to {}: {}", folder, cannot.toString());
        }
        problem = folder + ": " + cannot;
        waiting = false;
        writer = null;
    }

    private BufferedWriter openNext() throws IOException {
        Files.createDirectories(folder);
        var old = files();
        long number = old.isEmpty() ? 1 : number(old.getLast()) + 1;
        makeRoom(old);
        var fresh = Files.newBufferedWriter(
                folder.resolve("conversations-%08d.jsonl".formatted(number)),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        writer = fresh;
        written = 0;
        opened = clock.instant();
        return fresh;
    }

    private boolean fullDay() {
        return Duration.between(opened, clock.instant()).abs().compareTo(ONE_FILE) >= 0;
    }

    /// For a node that nobody texts: what is too old goes all the same.
    synchronized void dropOld() {
        try {
            if (writer != null && fullDay()) {
                closeFile();
            }
            var old = files();
            makeRoom(writer == null || old.isEmpty() ? old : old.subList(0, old.size() - 1));
        } catch (IOException cannot) {
            LOG.warn("old traces in {} cannot be removed: {}", folder, cannot.toString());
        }
    }

    private void makeRoom(List<Path> oldestFirst) throws IOException {
        long room = properties.maxBytes().toBytes() - properties.fileBytes().toBytes();
        long kept = 0;
        for (var file : oldestFirst.reversed()) {
            kept += Files.size(file);
            if (kept > room || tooOld(file)) {
                Files.delete(file);
            }
        }
    }

    private boolean tooOld(Path file) throws IOException {
        var now = clock.instant();
        return now.isAfter(NO_SANE_CLOCK_BEFORE)
                && Duration.between(Files.getLastModifiedTime(file).toInstant(), now)
                                .compareTo(properties.maxAge())
                        > 0;
    }

    private void closeFile() throws IOException {
        var open = writer;
        writer = null;
        waiting = false;
        if (open != null) {
            open.close();
        }
    }

    /// Searches the files, the newest first, for a text; reads them all when it is not there.
    ///
    /// @param prefix first digits of a message id
    synchronized Optional<TextTrace> find(String prefix) throws IOException {
        flush();
        for (var file : files().reversed()) {
            var steps = steps(file, prefix);
            if (!steps.isEmpty()) {
                return Optional.of(TextTrace.of(steps));
            }
        }
        return Optional.empty();
    }

    private List<RedactedStep> steps(Path file, String prefix) throws IOException {
        var found = new ArrayList<RedactedStep>();
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.forEach(line -> {
                try {
                    var step = json.readValue(unsealed(line), RedactedStep.class);
                    if (step.id().value().startsWith(prefix)) {
                        found.add(step);
                    }
                } catch (JacksonException | GeneralSecurityException | IllegalArgumentException cutOffByAPowerCut) {
                    LOG.debug("a line of {} is not whole", file);
                }
            });
        }
        return found;
    }

    /// Lines of an older EVY stand there in clear until their time is over.
    private byte[] unsealed(String line) throws GeneralSecurityException {
        return line.startsWith("{")
                ? line.getBytes(StandardCharsets.UTF_8)
                : key.unseal(Base64.getDecoder().decode(line), CONTEXT);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("conversations-\\d{8}\\.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""));
    }

    /// Why lines are being lost at the moment; null while all is well.
    synchronized @Nullable String problem() {
        return problem;
    }

    /// Lines that could not be written since the start.
    synchronized long lost() {
        return lost;
    }

    synchronized long bytes() {
        try {
            long sum = 0;
            for (var file : files()) {
                sum += Files.size(file);
            }
            return sum;
        } catch (IOException unreadable) {
            return -1;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closeFile();
    }
}
