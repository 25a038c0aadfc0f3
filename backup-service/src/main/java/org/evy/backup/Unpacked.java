package org.evy.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.evy.starter.NodeKey;
import org.jspecify.annotations.Nullable;

/// A backup in a folder of its own, everything in it checked: hashes, journal, and that the keys are those
/// of the journal. Both the monthly trial and a real restore go through here.
record Unpacked(Path folder, Manifest manifest) {

    /// @param folder does not exist yet; only its owner may read it
    static Unpacked into(Path folder, SealedFile file, ContentKey key) throws IOException {
        makeFolder(folder);
        Manifest manifest;
        try (var content = file.content(key)) {
            manifest = Archive.read(content, (name, bytes) -> {
                var target = folder.resolve(name).normalize();
                if (!target.startsWith(folder)) {
                    throw new BackupException("the backup has a file of the name " + name);
                }
                var parent = target.getParent();
                if (parent != null) {
                    makeFolder(parent);
                }
                try (var out = FileChannel.open(
                                target,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                        var stream = Channels.newOutputStream(out)) {
                    bytes.transferTo(stream);
                    out.force(true);
                }
            });
        }
        var unpacked = new Unpacked(folder, manifest);
        unpacked.check(file.head());
        return unpacked;
    }

    private void check(Head head) throws IOException {
        if (manifest.sequence() != head.sequence() || !manifest.identity().equals(head.identity())) {
            throw new BackupException("the backup's head and manifest are of two backups");
        }
        if (manifest.journalSchema() > JournalCheck.KNOWN_SCHEMA) {
            throw new BackupException("the backup's journal is of a newer EVY (" + manifest.evy()
                    + ", schema " + manifest.journalSchema() + "; this one knows " + JournalCheck.KNOWN_SCHEMA
                    + "); update EVY on this machine first, then restore");
        }
        if (!head.identity().equals(NodeIdentity.of(folder.resolve(NodeFiles.NUMBERS_KEY)))) {
            throw new BackupException("the backup's numbers.key is of another node");
        }
        for (var needed : new String[] {NodeFiles.NODE_KEY, NodeFiles.JOURNAL}) {
            if (!Files.exists(folder.resolve(needed))) {
                throw new BackupException("the backup has no " + needed);
            }
        }
        var journal = JournalCheck.open(folder.resolve(NodeFiles.JOURNAL));
        try {
            var key = NodeKey.openOrCreate(folder.resolve(NodeFiles.NODE_KEY));
            if (journal.keyProof().length > 0) {
                key.unseal(journal.keyProof(), "key-check");
            }
        } catch (GeneralSecurityException | java.io.UncheckedIOException foreign) {
            throw new BackupException("the backup's node.key does not open the backup's journal", foreign);
        }
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// Deletes what is only a copy of what stands on the same disk anyway.
    static void remove(Path folder) throws IOException {
        delete(folder, false);
    }

    /// Overwrites before it deletes: a node in clear, on a disk where it does not belong. A memory card may
    /// keep old blocks all the same.
    static void wipe(Path folder) throws IOException {
        delete(folder, true);
    }

    private static void delete(Path folder, boolean overwrite) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (overwrite && attributes.isRegularFile()) {
                    blank(file, attributes.size());
                }
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, @Nullable IOException problem) throws IOException {
                Files.delete(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void blank(Path file, long size) {
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var zeros = ByteBuffer.allocate(65_536);
            for (long at = 0; at < size; at += zeros.capacity()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
                out.write(zeros);
            }
            out.force(false);
        } catch (IOException readOnly) {
            // deleting it is what counts
        }
    }
}
