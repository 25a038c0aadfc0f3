package org.evy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {

    @TempDir
    Path folder;

    private SmallNode node;
    private OwnerKey owner;
    private Path key;
    private Path newCard;

    @BeforeEach
    void aNode() throws Exception {
        node = new SmallNode(folder);
        owner = OwnerKey.generate();
        key = folder.resolve("owner.key");
        owner.write(key);
        newCard = folder.resolve("new");
    }

    @Test
    void givesTheSameNodeBack() throws Exception {
        var file = node.backup(owner).file().file();

        var told = node.restore(file, key, newCard, false, false).run();

        for (var same : new String[] {
            "keys/node.key",
            "keys/numbers.key",
            "templates/village.yml",
            "danger/en.yml",
            "power/charge-count",
            "operator/list",
            "logs/audit-00000001.log"
        }) {
            assertThat(newCard.resolve(same)).hasSameBinaryContentAs(node.data.resolve(same));
        }
        assertThat(folder.resolve("new-config/evy.yml")).hasSameBinaryContentAs(node.config.resolve("evy.yml"));
        assertThat(newCard.resolve("journal/restored")).isNotEmptyFile();
        assertThat(JournalCheck.open(newCard.resolve("journal/journal.db")).keyProof())
                .isNotEmpty();
        assertThat(permissions("keys/node.key")).isEqualTo("rw-------");
        assertThat(permissions("keys/numbers.key")).isEqualTo("rw-------");
        assertThat(permissions("keys")).isEqualTo("rwx------");
        assertThat(names(newCard)).doesNotContain("kafka", "index", Restore.STAGING, Restore.MARKER);
        assertThat(newCard.resolve("logs/conversations-00000001.jsonl")).doesNotExist();
        assertThat(told).anyMatch(line -> line.contains("models/tiny.gguf") && line.contains("SHA-256"));
    }

    @Test
    void countsOnAfterARestore() throws Exception {
        var file = node.backup(owner).file().file();
        node.backup(owner);
        node.restore(file, key, newCard, false, true).run();

        assertThat(BackupMemory.in(newCard, node.clock.instant()).notes().sequence())
                .isEqualTo(1);
        // The stick knows the second one, so the next is the third.
        assertThat(node.backup(owner).file().head().sequence()).isEqualTo(3);
    }

    @Test
    void refusesAnotherOwnersKeyAndSaysWhoseItIs() throws Exception {
        var file = node.backup(owner).file().file();
        var other = folder.resolve("other.key");
        OwnerKey.generate().write(other);

        refuses(
                node.restore(file, other, newCard, false, false),
                "does not open",
                owner.recipient().fingerprint());
        refuses(node.restore(file, folder.resolve("none.key"), newCard, false, false), "keygen");
        Files.writeString(folder.resolve("no.key"), "evyk1abc");
        refuses(node.restore(file, folder.resolve("no.key"), newCard, false, false), "is not a key file");
    }

    @Test
    void refusesToMixWithWhatIsThereUnlessItIsToldToMoveItAside() throws Exception {
        var file = node.backup(owner).file().file();
        Files.createDirectories(newCard.resolve("keys"));
        Files.writeString(newCard.resolve("keys/node.key"), "another");
        Files.createDirectories(newCard.resolve("models"));
        Files.createDirectories(newCard.resolveSibling("new-config"));
        Files.writeString(newCard.resolveSibling("new-config").resolve("evy.yml"), "old");

        refuses(node.restore(file, key, newCard, false, false), "is not empty (keys)", "--force");
        assertThat(newCard.resolve("keys/node.key")).hasContent("another");

        node.restore(file, key, newCard, true, false).run();
        assertThat(newCard.resolve("keys/node.key")).hasSameBinaryContentAs(node.data.resolve("keys/node.key"));
        var aside = names(newCard)
                .filter(name -> name.startsWith(Restore.ASIDE))
                .findFirst()
                .orElseThrow();
        assertThat(newCard.resolve(aside).resolve("keys/node.key")).hasContent("another");
        assertThat(newCard.resolve(aside).resolve("config/evy.yml")).hasContent("old");
        assertThat(newCard.resolve("models")).isDirectory();
    }

    @Test
    void refusesANodeThatRuns() throws Exception {
        var file = node.backup(owner).file().file();
        Files.createDirectories(newCard.resolve("run"));
        Files.writeString(
                newCard.resolve("run/node.pid"), ProcessHandle.current().pid() + "\n");

        refuses(node.restore(file, key, newCard, true, true), "a node is running", "./evy stop");

        Files.delete(newCard.resolve("run/node.pid"));
        Files.createDirectories(newCard.resolve("journal"));
        try (var running = DriverManager.getConnection("jdbc:sqlite:" + newCard.resolve("journal/journal.db"));
                var statement = running.createStatement()) {
            statement.execute("CREATE TABLE t(x)");
            statement.execute("BEGIN EXCLUSIVE");
            refuses(node.restore(file, key, newCard, true, true), "a node is running");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void refusesABackupThatIsNotTheNewest() throws Exception {
        var old = node.backup(owner).file().file();
        var newest = node.backup(owner).file().file();

        refuses(node.restore(old, key, newCard, false, false), "backup 2 was made after it", "--older-is-fine");
        // Also when the newer one was lost, because the folder remembers it.
        Files.delete(newest);
        refuses(node.restore(old, key, newCard, false, false), "backup 2 was made after it");
        // Also when it was copied away from there, because the node on this card remembers it.
        var alone = Files.createDirectories(folder.resolve("elsewhere")).resolve("old.evybackup");
        Files.copy(old, alone);
        refuses(node.restore(alone, key, node.data, true, false), "this node made backup 2");

        node.restore(old, key, newCard, false, true).run();
        assertThat(newCard.resolve("journal/journal.db")).exists();
    }

    @Test
    void refusesABackupThatIsOlderThanTheJournalThatIsThere() throws Exception {
        var file = node.backup(owner).file().file();
        node.journalMadeAt(node.clock.instant().plus(Duration.ofMinutes(5)));

        refuses(node.restore(file, key, node.data, true, false), "went on after", "--older-is-fine");
        node.restore(file, key, node.data, true, true).run();
        assertThat(node.data.resolve("journal/restored")).exists();
    }

    @Test
    void refusesAJournalOfANewerEvy() throws Exception {
        node.journal(JournalCheck.KNOWN_SCHEMA + 1);
        node.journalMadeAt(SmallNode.NOW.minusSeconds(60));
        var file = node.backup(owner).file().file();

        refuses(node.restore(file, key, newCard, false, false), "newer EVY", "update EVY");
    }

    @Test
    void refusesKeysThatDoNotOpenTheJournal() throws Exception {
        Files.delete(node.data.resolve("keys/node.key"));
        org.evy.starter.NodeKey.openOrCreate(node.data.resolve("keys/node.key"));
        var file = node.backup(owner).file().file();

        refuses(node.restore(file, key, newCard, false, false), "does not open the backup's journal");
    }

    @Test
    void refusesEveryBeginningOfABackup() throws Exception {
        var whole = Files.readAllBytes(node.backup(owner).file().file());
        assertThat(whole.length).isLessThan(20_000);
        var cut = folder.resolve("cut.evybackup");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> {
                        var file = SealedFile.open(cut);
                        file.checkBytes();
                    })
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(BackupException.class);
        }
        refuses(node.restore(cut, key, newCard, false, false), "damaged");
    }

    @Test
    void refusesEveryFlippedByte() throws Exception {
        var whole = Files.readAllBytes(node.backup(owner).file().file());
        var flipped = folder.resolve("flipped.evybackup");
        for (int at = 0; at < whole.length; at++) {
            var bytes = whole.clone();
            bytes[at] ^= 0x10;
            Files.write(flipped, bytes);
            assertThatThrownBy(() -> SealedFile.open(flipped).checkBytes())
                    .as("byte %d of %d", at, whole.length)
                    .isInstanceOf(BackupException.class);
        }
        refuses(node.restore(flipped, key, newCard, false, false), "damaged");
    }

    @Test
    void findsAnAlterationThatCarriesTheRightHash() throws Exception {
        var whole = Files.readAllBytes(node.backup(owner).file().file());
        var altered = folder.resolve("altered.evybackup");
        // in the head, in the sealed key, and in the content
        for (int at = 60; at < whole.length - 32; at += 7) {
            var bytes = whole.clone();
            bytes[at] ^= 1;
            var digest = Wire.sha256();
            digest.update(bytes, 0, bytes.length - 32);
            System.arraycopy(digest.digest(), 0, bytes, bytes.length - 32, 32);
            Files.write(altered, bytes);
            var here = at;
            assertThatThrownBy(() -> {
                        var file = SealedFile.open(altered);
                        file.checkBytes();
                        try (var content = file.content(file.keyWith(owner))) {
                            Archive.read(content, null);
                        }
                    })
                    .as("byte %d", here)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void saysWhatTheFileIsWhenItIsNone() throws Exception {
        var file = folder.resolve("photo.jpg");
        refuses(node.restore(file, key, newCard, false, false), "there is no file");
        Files.write(file, new byte[100_000]);
        refuses(node.restore(file, key, newCard, false, false), "is not an EVY backup");
        var random = new java.util.Random(5);
        for (int i = 0; i < 2000; i++) {
            var bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            var magic = "EVY-BACKUP\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            System.arraycopy(magic, 0, bytes, 0, Math.min(bytes.length, magic.length));
            Files.write(file, bytes);
            assertThatThrownBy(() -> SealedFile.open(file).checkBytes()).isInstanceOf(BackupException.class);
        }
    }

    @Test
    void repeatsARestoreThatAPowerCutEndedHalfWay() throws Exception {
        var file = node.backup(owner).file().file();
        node.restore(file, key, newCard, false, false).run();
        // As if the power went while files were moved in: some are there, and the marker.
        Files.createFile(newCard.resolve(Restore.MARKER));
        Files.delete(newCard.resolve("keys/node.key"));
        Files.createDirectories(newCard.resolve(Restore.STAGING + "/data"));

        refuses(node.restore(file, key, newCard, false, false), "was interrupted", "--force");

        node.restore(file, key, newCard, true, false).run();
        assertThat(newCard.resolve("keys/node.key")).hasSameBinaryContentAs(node.data.resolve("keys/node.key"));
        assertThat(names(newCard)).doesNotContain(Restore.MARKER, Restore.STAGING);
    }

    @Test
    void changesNothingWhenItRefuses() throws Exception {
        var file = node.backup(owner).file().file();
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        Files.createDirectories(newCard.resolve("keys"));
        Files.writeString(newCard.resolve("keys/node.key"), "another");

        refuses(node.restore(file, key, newCard, true, true), "damaged");

        assertThat(names(newCard)).containsExactly("keys");
        assertThat(newCard.resolve("keys/node.key")).hasContent("another");
    }

    private static void refuses(Restore restore, String... words) {
        assertThatThrownBy(restore::run)
                .isInstanceOf(BackupException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(newCard.resolve(name)));
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
        }
    }
}
