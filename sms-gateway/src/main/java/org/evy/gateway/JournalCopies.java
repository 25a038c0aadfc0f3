package org.evy.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.evy.messages.JournalCopied;
import org.evy.messages.JournalCopyWanted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies the journal to where a backup wants it, but only to a new file inside the node's data folder.
final class JournalCopies {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCopies.class);

    private final Journal journal;
    private final Path data;

    JournalCopies(Journal journal, Path data) {
        this.journal = journal;
        this.data = data;
    }

    /// Returns when the copy is flushed to the disk, or when there is none.
    JournalCopied copy(JournalCopyWanted wanted) {
        var problem = problem(wanted.file());
        if (problem != null) {
            LOG.warn("a copy of the journal was wanted and refused: {}", problem);
        }
        return new JournalCopied(wanted.id(), problem == null ? "" : problem);
    }

    private @Nullable String problem(String wanted) {
        Path target;
        try {
            target = Path.of(wanted).toAbsolutePath();
            var refusal = refusal(target);
            if (refusal != null) {
                return refusal;
            }
        } catch (InvalidPathException | IOException wrong) {
            return "no copy can be made at " + wanted + ": " + wrong.getMessage();
        }
        try {
            // Made first, so that nobody else may read it at any moment.
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            journal.copyTo(target);
            flush(target);
            return null;
        } catch (JournalFailure | IOException failed) {
            try {
                Files.deleteIfExists(target);
                Files.deleteIfExists(target.resolveSibling(target.getFileName() + "-journal"));
            } catch (IOException stays) {
                LOG.warn("half a copy of the journal stays at {}", target);
            }
            return "the journal could not be copied: " + failed.getMessage();
        }
    }

    private @Nullable String refusal(Path target) throws IOException {
        var folder = target.getParent();
        if (!target.equals(target.normalize()) || folder == null || !Files.isDirectory(folder)) {
            return "no copy is made at " + target + ": its folder must exist and be named without detours";
        }
        var inside = data.toRealPath();
        var real = folder.toRealPath();
        if (real.equals(inside)
                || !real.startsWith(inside)
                || real.startsWith(inside.resolve("journal"))
                || real.startsWith(inside.resolve("keys"))) {
            return "no copy is made at " + target + ": it must be in a folder of its own below " + inside;
        }
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                ? "no copy is made at " + target + ": there is a file of that name"
                : null;
    }

    private static void flush(Path target) throws IOException {
        try (var copy = FileChannel.open(target, StandardOpenOption.WRITE);
                var folder = FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
            copy.force(true);
            folder.force(true);
        }
    }
}
