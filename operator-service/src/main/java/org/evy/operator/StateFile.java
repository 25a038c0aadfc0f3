package org.evy.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the [State] in one small file that is replaced whole: after a power cut there is the old one or the
/// new one.
final class StateFile {

    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Path file;
    private byte[] saved = {};

    StateFile(Path file) {
        this.file = file;
    }

    /// A file that cannot be understood is put aside, and the node starts locked: opening a node that an
    /// operator had locked would be the worse mistake, and UNLOCK mends this one.
    State load() {
        try {
            Files.createDirectories(folder());
            if (!Files.exists(file)) {
                return new State();
            }
            try {
                return json.readValue(Files.readAllBytes(file), State.class);
            } catch (JacksonException unreadable) {
                var aside = file.resolveSibling(file.getFileName() + ".broken");
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                LOG.error(
                        "{} cannot be read and was moved to {}; the node is locked until an operator texts UNLOCK",
                        file,
                        aside);
                var state = new State();
                state.locked = true;
                state.lockedSince = Instant.now();
                state.lockedBy = "unreadable state file";
                return state;
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(new IOException(
                    "the folder " + folder() + " of the operators' state cannot be used; check its owner"
                            + " and that the disk is not full",
                    cannot));
        }
    }

    /// Writes only what changed, because each write wears the SD card.
    ///
    /// @throws UncheckedIOException when it is not on the disk
    void save(State state) {
        var bytes = json.writeValueAsBytes(state);
        if (Arrays.equals(bytes, saved)) {
            return;
        }
        try {
            var draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var directory = FileChannel.open(folder(), StandardOpenOption.READ)) {
                directory.force(true);
            }
            saved = bytes;
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private Path folder() {
        var folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }
}
