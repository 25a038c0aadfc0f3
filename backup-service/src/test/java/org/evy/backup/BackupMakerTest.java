package org.evy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupMakerTest {

    @TempDir
    Path folder;

    private SmallNode node;
    private final OwnerKey owner = OwnerKey.generate();

    @BeforeEach
    void aNode() throws Exception {
        node = new SmallNode(folder);
    }

    @Test
    void packsAllThatMakesTheNodeAndNamesWhatItLeavesOut() throws Exception {
        var made = node.backup(owner);
        var manifest = manifest(made.file());

        assertThat(manifest.files())
                .extracting(Manifest.Entry::name)
                .containsExactly(
                        "config/evy.yml",
                        "data/danger/en.yml",
                        "data/journal/journal.db",
                        "data/keys/node.key",
                        "data/keys/numbers.key",
                        "data/logs/audit-00000001.log",
                        "data/operator/list",
                        "data/power/charge-count",
                        "data/templates/village.yml");
        assertThat(manifest.leftOut())
                .extracting(Manifest.LeftOut::name)
                .contains("data/kafka", "data/index", "data/logs", "data/models", "data/journal");
        assertThat(manifest.models()).extracting(Manifest.Entry::name).containsExactly("tiny.gguf");
        assertThat(manifest.models().getFirst().sha256()).hasSize(64);
        assertThat(manifest.journalSchema()).isEqualTo(1);
        assertThat(manifest.node()).isEqualTo("Kijiji Kidogo");
    }

    @Test
    void showsNobodyWhatIsInIt() throws Exception {
        var made = node.backup(owner);
        var bytes = Files.readString(made.file().file(), StandardCharsets.ISO_8859_1);

        assertThat(bytes).doesNotContain("0badc0ffee", "1234", "evy.yml", "manifest", "SQLite format");
        assertThat(bytes).contains("\"sequence\":1", owner.recipient().fingerprint());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(made.file().file())))
                .isEqualTo("rw-------");
        assertThat(node.data.resolve("backup/work")).doesNotExist();
    }

    @Test
    void takesWhatLiesInsideTheDataFolderOnceAndNoBackupsIntoABackup() throws Exception {
        node.write("my/config/evy.yml", "evy: {}\n");
        node.write("backups/evy-old.evybackup", "x");
        node.write("journal/journal.db-wal", "x");
        node.write("templates/draft.tmp", "x");
        Files.createSymbolicLink(node.data.resolve("link"), Path.of("/etc/passwd"));
        var files = NodeFiles.of(
                node.data,
                node.data.resolve("my/config"),
                node.data.resolve("keys/node.key"),
                node.data.resolve("journal/journal.db"),
                node.stick);

        assertThat(files.items())
                .extracting(NodeFiles.Item::name)
                .contains("config/evy.yml")
                .doesNotContain("data/my/config/evy.yml", "data/link", "data/templates/draft.tmp")
                .noneMatch(name -> name.contains("evybackup") || name.contains("-wal"));
        assertThat(files.leftOut()).extracting(Manifest.LeftOut::name).contains("data/link");
    }

    @Test
    void keepsTheLastOnesAndCountsThem() throws Exception {
        for (int i = 0; i < 5; i++) {
            node.backup(owner);
        }
        var kept = new BackupFolder(node.stick).of(NodeIdentity.of(node.data.resolve("keys/numbers.key")));

        assertThat(kept).extracting(file -> file.head().sequence()).containsExactly(3L, 4L, 5L);
        assertThat(kept.getLast().file().getFileName().toString())
                .matches("evy-kijiji-kidogo-[0-9a-f]{16}-000005-20261127T2004\\.evybackup");
    }

    @Test
    void leavesTheBackupsOfOtherNodesAlone() throws Exception {
        var other = new SmallNode(folder.resolve("other"));
        other.write("keys/numbers.key", "1badc0ffee".repeat(6) + "1bad\n");
        var theirs = other.maker(node.properties(owner.recipient()), other.memory())
                .make(new StoppedJournal(other.data))
                .file()
                .file();
        for (int i = 0; i < 4; i++) {
            node.backup(owner);
        }
        assertThat(theirs).exists();
    }

    @Test
    void isOffWithoutARecipientAndNeverUnencrypted() {
        assertThatThrownBy(
                        () -> node.maker(node.properties(null), node.memory()).make(new StoppedJournal(node.data)))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("backups are off")
                .hasMessageContaining("keygen");
        assertThat(node.stick).doesNotExist();
    }

    @Test
    void refusesTheDiskOfTheDataWhereAnotherOneIsRequired() {
        var strict = node.properties(owner.recipient(), 3, true);
        assertThatThrownBy(() -> node.maker(strict, node.memory()).make(new StoppedJournal(node.data)))
                .hasMessageContaining("is the stick plugged in?");
    }

    @Test
    void removesWhatAPowerCutLeftAndWhatAFullDiskLeaves() throws Exception {
        var made = node.backup(owner);
        var half = BackupFolder.partialOf(made.file().file());
        Files.writeString(half, "half");
        Files.createDirectories(node.data.resolve("backup/work"));
        Files.writeString(node.data.resolve("backup/work/journal.db"), "half a copy");

        node.backup(owner);
        assertThat(half).doesNotExist();

        JournalSource full = copy -> {
            Files.writeString(copy, "some of it");
            throw new IOException("No space left on device");
        };
        assertThatThrownBy(() -> node.maker(node.properties(owner.recipient()), node.memory())
                        .make(full))
                .satisfies(failed -> assertThat(BackupException.words(failed)).contains("make room"));
        assertThat(node.data.resolve("backup/work")).doesNotExist();
        try (var left = Files.list(node.stick)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".partial"));
        }
    }

    @Test
    void givesNoNameToABackupWhoseFilesDoNotReadBack() throws Exception {
        JournalSource noJournal = copy -> Files.writeString(copy, "not a database");

        assertThatThrownBy(() -> node.maker(node.properties(owner.recipient()), node.memory())
                        .make(noJournal))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("journal");
        try (var left = Files.list(node.stick)) {
            assertThat(left.toList()).isEmpty();
        }
    }

    @Test
    void goesOnCountingWhereTheStickIsEvenWhenTheNodeForgot() throws Exception {
        node.backup(owner);
        node.backup(owner);
        Files.delete(node.data.resolve("backup/notes.json"));
        assertThat(node.backup(owner).file().head().sequence()).isEqualTo(3);
        Files.writeString(node.data.resolve("backup/notes.json"), "{broken");
        assertThat(node.backup(owner).file().head().sequence()).isEqualTo(4);
    }

    @Test
    void triesTheFileThatLiesOnTheStick() throws Exception {
        var made = node.backup(owner);
        new Trial(node.data).of(made);
        assertThat(node.data.resolve("backup/trial")).doesNotExist();

        var bytes = Files.readAllBytes(made.file().file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(made.file().file(), bytes);
        assertThatThrownBy(() -> new Trial(node.data).of(made)).hasMessageContaining("damaged");
        assertThat(node.data.resolve("backup/trial")).doesNotExist();
    }

    private Manifest manifest(SealedFile file) throws IOException {
        try (var content = file.content(file.keyWith(owner))) {
            return Archive.read(content, null);
        }
    }

    @Test
    void unpacksNothingOutsideItsFolder() throws Exception {
        for (var name : List.of(
                "../evil", "data/../../evil", "/etc/passwd", "data/./x", "other/x", "data", "data//x", "data/a\\b")) {
            var zip = new java.io.ByteArrayOutputStream();
            try (var out = new java.util.zip.ZipOutputStream(zip)) {
                out.putNextEntry(new java.util.zip.ZipEntry(name));
                out.write(1);
                out.closeEntry();
            }
            assertThatThrownBy(() -> Archive.read(new java.io.ByteArrayInputStream(zip.toByteArray()), null))
                    .as(name)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("which no EVY writes");
        }
    }
}
