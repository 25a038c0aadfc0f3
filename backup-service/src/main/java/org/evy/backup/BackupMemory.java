package org.evy.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the node remembers about its backups over a restart; without it, it only backs up once more than
/// needed.
final class BackupMemory {

    static final String FOLDER = "backup";

    /// @param since       when this node began to make backups; the first one is overdue from here
    /// @param sequence    of the newest backup
    /// @param success     when a backup last succeeded
    /// @param bytes       its size
    /// @param file        its name
    /// @param failure     why the last one failed; null when it did not
    /// @param trial       when a trial of restoring last succeeded
    /// @param trialFailed why the last trial failed; null when it did not
    record Notes(
            Instant since,
            long sequence,
            @Nullable Instant success,
            long bytes,
            @Nullable String file,
            @Nullable String failure,
            @Nullable Instant trial,
            @Nullable String trialFailed) {

        static Notes none(Instant now) {
            return new Notes(now, 0, null, 0, null, null, null, null);
        }

        Notes succeeded(Head head, long size, String name) {
            return new Notes(since, head.sequence(), head.created(), size, name, null, trial, trialFailed);
        }

        Notes failed(String words) {
            return new Notes(since, sequence, success, bytes, file, words, trial, trialFailed);
        }

        Notes tried(@Nullable Instant well, @Nullable String words) {
            return new Notes(since, sequence, success, bytes, file, failure, well == null ? trial : well, words);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(BackupMemory.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private volatile Notes notes;

    private BackupMemory(Path file, Notes notes) {
        this.file = file;
        this.notes = notes;
    }

    static BackupMemory in(Path data, Instant now) {
        var file = data.resolve(FOLDER).resolve("notes.json");
        try {
            if (Files.exists(file)) {
                return new BackupMemory(file, JSON.readValue(Files.readAllBytes(file), Notes.class));
            }
        } catch (IOException | JacksonException unreadable) {
            LOG.warn("{} cannot be read and is begun anew", file);
        }
        return new BackupMemory(file, Notes.none(now));
    }

    Notes notes() {
        return notes;
    }

    void keep(Notes newer) {
        notes = newer;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            replace(file, JSON.writeValueAsBytes(newer));
        } catch (IOException full) {
            LOG.warn("{} cannot be written: {}", file, full.toString());
        }
    }

    /// Old or new after a power cut, never half; for its owner only.
    static void replace(Path file, byte[] content) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(draft);
        try (var out = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        flush(file.toAbsolutePath().getParent());
    }

    /// A new name is safe only when its folder is flushed.
    static void flush(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }
}
