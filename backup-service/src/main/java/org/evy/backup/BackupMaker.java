package org.evy.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one backup: copy the journal, pack and seal, flush, read it again and compare, and only then give
/// it its name.
final class BackupMaker {

    /// Where everything is.
    ///
    /// @param config folder of `evy.yml`
    /// @param key    the node's key
    record Places(Path data, Path config, Path key) {}

    /// @param key opens it once more, for a trial right after
    record Made(SealedFile file, long bytes, Duration took, ContentKey key) {
        String words() {
            return "backup " + file.head().sequence() + ", " + size(bytes) + ", verified";
        }

        static String size(long bytes) {
            return bytes < 1 << 20 ? (bytes + 1023) / 1024 + " KB" : (bytes >> 20) + " MB";
        }
    }

    /// Room that must stay free on the node's own disk, for the journal.
    private static final long RESERVE = 20L << 20;

    private final Places places;
    private final String node;
    private final BackupProperties properties;
    private final BackupMemory memory;
    private final ModelFiles models = new ModelFiles();
    private final Clock clock;
    private final String version;

    BackupMaker(Places places, String node, BackupProperties properties, BackupMemory memory, Clock clock) {
        this.places = places;
        this.node = node;
        this.properties = properties;
        this.memory = memory;
        this.clock = clock;
        var built = BackupMaker.class.getPackage().getImplementationVersion();
        version = built == null ? "unreleased" : built;
    }

    Made make(JournalSource journal) throws IOException {
        long begin = System.nanoTime();
        var recipient = properties.parsedRecipient();
        if (recipient == null) {
            throw new BackupException("backups are off: run ./evy backup keygen on your own computer and put the line"
                    + " it prints into evy.yml as evy.backup.recipient");
        }
        var identity = NodeIdentity.of(places.data().resolve("keys").resolve("numbers.key"));
        var folder = new BackupFolder(properties.folder());
        prepare(folder, identity);
        var work = places.data().resolve(BackupMemory.FOLDER).resolve("work");
        Unpacked.remove(work);
        Unpacked.makeFolder(work);
        @Nullable Path partial = null;
        try {
            var copy = work.resolve("journal.db");
            journal.copyTo(copy);
            var head = head(folder, identity);
            var key = ContentKey.fresh();
            var file = folder.fileOf(head);
            partial = BackupFolder.partialOf(file);
            write(partial, Head.sealedFor(recipient, head, key), key, copy);
            verify(partial, key);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            BackupMemory.flush(folder.path());
            folder.remember(head, file);
            folder.keepLast(properties.keep(), identity);
            var made = SealedFile.open(file);
            long bytes = Files.size(file);
            memory.keep(memory.notes().succeeded(head, bytes, String.valueOf(file.getFileName())));
            return new Made(made, bytes, Duration.ofNanos(System.nanoTime() - begin), key);
        } finally {
            if (partial != null) {
                Files.deleteIfExists(partial);
            }
            Unpacked.remove(work);
        }
    }

    private void prepare(BackupFolder folder, String identity) throws IOException {
        try {
            Unpacked.makeFolder(folder.path());
        } catch (IOException cannot) {
            throw new BackupException(
                    "the folder " + folder.path() + " cannot be made: is the stick plugged in? ("
                            + BackupException.words(cannot) + ")",
                    cannot);
        }
        if (properties.requireOtherDisk() && folder.onSameDiskAs(places.data())) {
            throw new BackupException(folder.path() + " is on the same disk as the data: is the stick plugged in?"
                    + " (evy.backup.require-other-disk)");
        }
        folder.removePartials(identity);
        long needed = size(places.data().resolve("journal").resolve("journal.db"))
                + size(places.data().resolve("journal").resolve("journal.db-wal"));
        room(folder.path(), needed + (1 << 20));
        room(places.data(), needed + RESERVE);
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static void room(Path folder, long needed) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new BackupException("no room in " + folder + ": " + Made.size(free) + " free, " + Made.size(needed)
                    + " needed; make room or lower evy.backup.keep");
        }
    }

    private Head head(BackupFolder folder, String identity) throws IOException {
        long known = folder.newest(identity).map(BackupFolder.Newest::sequence).orElse(0L);
        long sequence = Math.max(known, memory.notes().sequence()) + 1;
        return new Head(Head.FORMAT, version, node, identity, sequence, clock.instant(), List.of());
    }

    private void write(Path partial, Head head, ContentKey key, Path journalCopy) throws IOException {
        var schema = JournalCheck.open(journalCopy).schema();
        var files = NodeFiles.of(places.data(), places.config(), places.key(), journalCopy, properties.folder());
        var named = models.in(places.data().resolve("models"));
        SealedFile.write(
                partial,
                head,
                key,
                out -> Archive.write(
                        out,
                        files.items(),
                        entries -> new Manifest(
                                Archive.FORMAT,
                                head.evy(),
                                head.node(),
                                head.identity(),
                                head.sequence(),
                                head.created(),
                                schema,
                                entries,
                                files.leftOut(),
                                named)));
    }

    /// Reads what the disk has, as far as the system lets one look past its memory.
    private static void verify(Path partial, ContentKey key) throws IOException {
        var written = SealedFile.open(partial);
        written.checkBytes();
        try (var content = written.content(key)) {
            Archive.read(content, null);
        }
    }
}
