package org.evy.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/// Makes a node again out of a backup: unpack beside the data, check all of it, then move it in. A marker
/// stands while files are moved, and no service starts with it: a restore that a power cut ended is
/// repeated, never half used.
final class Restore {

    /// In the data folder; what is unpacked and not yet moved in.
    static final String STAGING = "restore.new";

    /// In the data folder, while files are moved. No service starts with it.
    static final String MARKER = "restore.half";

    /// Beginning of the folder that keeps what was there before.
    static final String ASIDE = "before-restore-";

    /// What stays where it is: no state of the node, or too large to be in a backup.
    private static final Set<String> STAYS =
            Set.of("models", "run", "simulator", "modem.tty", "backups", STAGING, MARKER);

    /// What does not make a folder a node's.
    private static final Set<String> NO_NODE = Set.of("models", "run", "simulator", "modem.tty", "backups", "logs");

    /// @param force       what is there is moved aside
    /// @param olderIsFine a newer backup, or a journal that went on after this one, is given up on purpose
    record Wish(Path file, Path key, Path data, Path config, boolean force, boolean olderIsFine) {}

    private final Wish wish;
    private final Clock clock;
    private final List<String> told = new ArrayList<>();

    Restore(Wish wish, Clock clock) {
        this.wish = wish;
        this.clock = clock;
    }

    /// Nothing of the node that may be there is touched before all of the backup was checked.
    ///
    /// @return what was done, for a person
    /// @throws BackupException with what to do; then nothing was changed, but see [#MARKER]
    List<String> run() throws IOException {
        var file = SealedFile.open(wish.file());
        file.checkBytes();
        var key = file.keyWith(OwnerKey.read(wish.key()));
        var data = wish.data().toAbsolutePath().normalize();
        Unpacked.makeFolder(data);
        refuseRunning(data);
        refuseOccupied(data);
        refuseOlder(file, data);
        var staging = data.resolve(STAGING);
        Unpacked.remove(staging);
        try {
            var unpacked = Unpacked.into(staging, file, key);
            prepare(unpacked, file.head());
            moveIn(staging, data);
            told.add(file.head().title() + ": " + unpacked.manifest().files().size()
                    + " files, all as its manifest says");
            unpacked.manifest()
                    .models()
                    .forEach(model -> told.add("not in the backup, fetch it again: models/" + model.name() + ", "
                            + BackupMaker.Made.size(model.bytes()) + ", SHA-256 " + model.sha256()));
            return told;
        } finally {
            Unpacked.remove(staging);
        }
    }

    private void refuseRunning(Path data) throws IOException {
        var pid = data.resolve("run/node.pid");
        if (Files.exists(pid)) {
            try {
                long process = Long.parseLong(Files.readString(pid).strip());
                if (ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent()) {
                    throw new BackupException(
                            "a node is running on " + data + " (process " + process + "); ./evy stop ends it");
                }
            } catch (NumberFormatException noNumber) {
                // a file that a power cut emptied says nothing
            }
        }
        var journal = data.resolve("journal/journal.db");
        if (Files.exists(journal)) {
            var config = new SQLiteConfig();
            config.setBusyTimeout(500);
            try (var connection = config.createConnection("jdbc:sqlite:" + journal);
                    var statement = connection.createStatement()) {
                statement.execute("PRAGMA locking_mode = EXCLUSIVE");
                statement.execute("BEGIN EXCLUSIVE");
                statement.execute("ROLLBACK");
            } catch (SQLException cannot) {
                if (String.valueOf(cannot.getMessage()).contains("SQLITE_BUSY")) {
                    throw new BackupException("a node is running on " + data + "; stop it first", cannot);
                }
                // A damaged journal is a good reason to restore.
            }
        }
    }

    private void refuseOccupied(Path data) throws IOException {
        if (wish.force()) {
            return;
        }
        try (var there = Files.list(data)) {
            var names = there.map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> !NO_NODE.contains(name) && !name.equals(STAGING) && !name.startsWith(ASIDE))
                    .sorted()
                    .toList();
            if (names.contains(MARKER)) {
                throw new BackupException("an earlier restore into " + data
                        + " was interrupted; run it again with --force (what was there before is in " + ASIDE + "...)");
            }
            if (!names.isEmpty()) {
                throw new BackupException(data + " is not empty (" + String.join(", ", names)
                        + "). Name another folder with --data, or add --force: then what is there is moved to "
                        + data.resolve(ASIDE + "<time>") + " first");
            }
        }
    }

    /// Whoever was answered after the backup would be forgotten, and who said STOP after it would get
    /// answers again.
    private void refuseOlder(SealedFile file, Path data) throws IOException {
        if (wish.olderIsFine()) {
            return;
        }
        var head = file.head();
        var folder = file.file().toAbsolutePath().getParent();
        if (folder != null) {
            var newest = new BackupFolder(folder).newest(head.identity());
            if (newest.isPresent() && newest.get().sequence() > head.sequence()) {
                throw new BackupException(file.file() + " is " + head.title() + ", but backup "
                        + newest.get().sequence() + " was made after it: restore "
                        + newest.get().file()
                        + ", or add --older-is-fine if that one is lost or bad");
            }
        }
        var numbers = data.resolve("keys/numbers.key");
        if (!Files.exists(numbers) || !NodeIdentity.of(numbers).equals(head.identity())) {
            return;
        }
        long known = BackupMemory.in(data, clock.instant()).notes().sequence();
        if (known > head.sequence()) {
            throw new BackupException(file.file() + " is " + head.title() + ", but this node made backup " + known
                    + " after it: restore that, or add --older-is-fine if it is lost or bad");
        }
        var journal = data.resolve("journal/journal.db");
        // After an interrupted restore it is this backup's own.
        if (Files.exists(journal) && !Files.exists(data.resolve(MARKER))) {
            var changed = lastChange(journal);
            if (changed.isAfter(head.created())) {
                throw new BackupException("the journal in " + data + " went on after " + head.title() + ", until "
                        + changed + ": what was asked and answered since would be forgotten. Add --older-is-fine if"
                        + " that journal is damaged");
            }
        }
    }

    private static java.time.Instant lastChange(Path journal) throws IOException {
        var wal = journal.resolveSibling("journal.db-wal");
        var changed = Files.getLastModifiedTime(journal).toInstant();
        var logged = Files.exists(wal) ? Files.getLastModifiedTime(wal).toInstant() : changed;
        return logged.isAfter(changed) ? logged : changed;
    }

    /// The gateway closes what was open, because it may have been answered after the backup.
    private void prepare(Unpacked unpacked, Head head) throws IOException {
        var inside = unpacked.folder().resolve("data");
        Files.writeString(
                inside.resolve("journal/restored"),
                "restored from " + head.title() + "; the gateway closes what was open then and deletes this file\n",
                StandardCharsets.UTF_8);
        Unpacked.makeFolder(inside.resolve(BackupMemory.FOLDER));
        var memory = BackupMemory.in(inside, clock.instant());
        memory.keep(memory.notes()
                .succeeded(
                        head,
                        Files.size(wish.file()),
                        String.valueOf(wish.file().getFileName())));
    }

    private void moveIn(Path staging, Path data) throws IOException {
        var aside =
                data.resolve(ASIDE + clock.instant().toString().substring(0, 19).replaceAll("[-:]", ""));
        if (!Files.exists(data.resolve(MARKER))) {
            Files.createFile(data.resolve(MARKER));
        }
        BackupMemory.flush(data);
        moveAside(data, aside);
        var config = wish.config().toAbsolutePath().normalize();
        var settings = staging.resolve("config");
        var files = staging.resolve("data");
        moveChildren(files, data);
        if (Files.isDirectory(settings)) {
            if (Files.exists(config.resolve("evy.yml"), LinkOption.NOFOLLOW_LINKS)) {
                Unpacked.makeFolder(aside.resolve("config"));
                moveNamesakes(config, settings, aside.resolve("config"));
                told.add("the settings that were in " + config + " are now in " + aside.resolve("config"));
            }
            Unpacked.makeFolder(config);
            moveTree(settings, config);
            BackupMemory.flush(config);
        }
        BackupMemory.flush(data);
        Files.delete(data.resolve(MARKER));
        BackupMemory.flush(data);
        told.add("restored to " + data + ", settings to " + config);
    }

    private void moveAside(Path data, Path aside) throws IOException {
        try (var there = Files.list(data)) {
            var moved = there.filter(each -> {
                        var name = String.valueOf(each.getFileName());
                        return !STAYS.contains(name) && !name.startsWith(ASIDE);
                    })
                    .toList();
            if (!moved.isEmpty()) {
                Unpacked.makeFolder(aside);
                for (var each : moved) {
                    Files.move(each, aside.resolve(each.getFileName()));
                }
                told.add("what was in " + data + " is now in " + aside + "; delete it when all is well");
            }
        }
    }

    private static void moveChildren(Path from, Path to) throws IOException {
        try (var each = Files.list(from)) {
            for (var child : each.toList()) {
                Files.move(child, to.resolve(child.getFileName()));
            }
        }
    }

    private static void moveNamesakes(Path from, Path names, Path to) throws IOException {
        try (var each = Files.list(names)) {
            for (var name : each.map(Path::getFileName).toList()) {
                if (Files.exists(from.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(from.resolve(name), to.resolve(name));
                }
            }
        }
    }

    /// The settings may be on another disk, where a folder cannot be moved.
    private static void moveTree(Path from, Path to) throws IOException {
        try (var each = Files.walk(from)) {
            for (var path : each.sorted().toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Unpacked.makeFolder(target);
                } else {
                    BackupMemory.replace(target, Files.readAllBytes(path));
                }
            }
        }
    }
}
