package org.evy.logging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.evy.messages.AuditEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the audit log: a chain of [AuditLine]s in files of limited size, each line flushed to the disk
/// before the next. What it finds at its start and cannot continue, it leaves as it is, and goes on from the
/// head: so a hole that somebody made stays a hole that `./evy audit verify` shows.
final class AuditChain {

    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);

    /// Kafka may hand over the last few again after a kill.
    private static final int REPEATED = 50;

    private final Path folder;
    private final long fileBytes;
    private final int files;
    /// ASCII only, so that a line's characters are its bytes.
    private final JsonMapper json =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Clock clock;
    private final Deque<String> recent = new ArrayDeque<>();
    private @Nullable AuditHead head;
    private volatile String problem = "";

    /// @param fileBytes after that a new file is begun
    /// @param files     how many are kept
    AuditChain(Path folder, long fileBytes, int files, Clock clock) {
        this.folder = folder;
        this.fileBytes = fileBytes;
        this.files = files;
        this.clock = clock;
    }

    /// Why the last entry could not be written; empty while all is well.
    String problem() {
        return problem;
    }

    /// Once this has returned, the entry is on the disk. An entry that was among the last ones is not written
    /// again.
    ///
    /// @throws UncheckedIOException when the disk is full or broken: Kafka then keeps the entry
    synchronized void append(AuditEntry entry) {
        try {
            var from = head == null ? open() : head;
            if (!recent.contains(json.writeValueAsString(entry))) {
                write(from, entry);
            }
            problem = "";
        } catch (IOException cannot) {
            head = null;
            problem = folder + ": " + cannot;
            throw new UncheckedIOException(cannot);
        }
    }

    private AuditHead open() throws IOException {
        Files.createDirectories(folder);
        recent.clear();
        var known = AuditHead.read(folder).orElse(null);
        var found = AuditFiles.in(folder);
        // Half of the very first line is no log whose head is missing.
        if (known == null && anyWhole(found)) {
            return withoutHead(lastWhole(found.getLast()));
        }
        var from = known == null ? AuditHead.NEW : known;
        if (!found.isEmpty()) {
            mendTail(found, from);
            found = AuditFiles.in(folder);
        }
        if (!found.isEmpty()) {
            var last = lastWhole(found.getLast()).orElse(null);
            // A power cut between a line and the head leaves the line one ahead.
            if (last != null
                    && last.number() == from.last() + 1
                    && last.previous().equals(from.hash())) {
                from = new AuditHead(from.first(), from.previous(), last.number(), last.hash());
            } else if (from.last() > 0 && (last == null || last.number() != from.last())) {
                LOG.error("the audit log in {} does not end where it ended; run ./evy audit verify", folder);
            }
            for (var line : AuditFiles.lines(found.getLast())) {
                AuditLine.read(line).ifPresent(each -> remember(each.entry()));
            }
        } else if (from.last() > 0) {
            LOG.error("the files of the audit log in {} are gone; run ./evy audit verify", folder);
        }
        head = from;
        return from;
    }

    /// Somebody took the head away: the chain goes on, and says so for ever.
    private AuditHead withoutHead(Optional<AuditLine> last) throws IOException {
        LOG.error("the head of the audit log in {} is missing; run ./evy audit verify", folder);
        var first = AuditFiles.lines(AuditFiles.in(folder).getFirst()).stream()
                .findFirst()
                .flatMap(AuditLine::read);
        var from = new AuditHead(
                first.map(AuditLine::number).orElse(1L),
                first.map(AuditLine::previous).orElse(AuditLine.NOTHING_BEFORE),
                last.map(AuditLine::number).orElse(0L),
                last.map(AuditLine::hash).orElse(AuditLine.NOTHING_BEFORE));
        return write(
                from,
                new AuditEntry(
                        clock.instant(),
                        "logging-service",
                        "AUDIT",
                        "failed",
                        "the head of the chain was missing: lines before this one may have been cut off"));
    }

    private static boolean anyWhole(List<Path> files) throws IOException {
        for (var file : files) {
            if (AuditFiles.lines(file).stream()
                    .anyMatch(line -> AuditLine.read(line).isPresent())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<AuditLine> lastWhole(Path file) throws IOException {
        var lines = AuditFiles.lines(file);
        return lines.isEmpty() ? Optional.empty() : AuditLine.read(lines.getLast());
    }

    /// Half a line at the end is what a power cut leaves of an entry that Kafka still has. Half of a line
    /// that the head knows is something else, and stays.
    private void mendTail(List<Path> found, AuditHead known) throws IOException {
        var file = found.getLast();
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int whole = text.lastIndexOf('\n') + 1;
        if (whole == text.length()) {
            return;
        }
        var before = text.substring(0, Math.max(0, whole - 1));
        var last = !before.isEmpty()
                ? AuditLine.read(before.substring(before.lastIndexOf('\n') + 1))
                : found.size() > 1 ? lastWhole(found.get(found.size() - 2)) : Optional.<AuditLine>empty();
        if (!last.map(AuditLine::hash).orElse(AuditLine.NOTHING_BEFORE).equals(known.hash())) {
            return;
        }
        if (whole == 0) {
            Files.delete(file);
            return;
        }
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.truncate(whole);
            out.force(true);
        }
    }

    private AuditHead write(AuditHead from, AuditEntry entry) throws IOException {
        var line = AuditLine.after(from.last() + 1, from.hash(), entry, json);
        var bytes = (line.text() + "\n").getBytes(StandardCharsets.US_ASCII);
        var rotated = from;
        var found = AuditFiles.in(folder);
        var file = found.isEmpty() ? AuditFiles.named(folder, 1) : found.getLast();
        if (Files.exists(file) && Files.size(file) + bytes.length > fileBytes) {
            file = AuditFiles.named(folder, AuditFiles.number(file) + 1);
            rotated = dropOldest(from);
        }
        try (var out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // after somebody else's half a line
            if (out.size() > 0 && !endsLine(file)) {
                out.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
        var next = new AuditHead(rotated.first(), rotated.previous(), line.number(), line.hash());
        next.write(folder);
        remember(line.entry());
        head = next;
        return next;
    }

    private static boolean endsLine(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        return bytes.length == 0 || bytes[bytes.length - 1] == '\n';
    }

    /// Makes room for one file more: first the head says where the log begins from now on, then the file
    /// goes.
    private AuditHead dropOldest(AuditHead from) throws IOException {
        var found = AuditFiles.in(folder);
        if (found.size() < files) {
            return from;
        }
        var kept = found.subList(found.size() - files + 1, found.size());
        var first = AuditFiles.lines(kept.getFirst()).stream()
                .findFirst()
                .flatMap(AuditLine::read)
                .orElse(null);
        if (first == null) {
            return from;
        }
        var next = new AuditHead(first.number(), first.previous(), from.last(), from.hash());
        next.write(folder);
        for (var old : found.subList(0, found.size() - files + 1)) {
            Files.delete(old);
        }
        return next;
    }

    private void remember(String entry) {
        recent.addLast(entry);
        if (recent.size() > REPEATED) {
            recent.removeFirst();
        }
    }
}
