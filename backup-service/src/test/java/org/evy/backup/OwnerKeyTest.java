package org.evy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerKeyTest {

    @TempDir
    Path folder;

    @Test
    void survivesItsFile() throws Exception {
        var key = OwnerKey.generate();
        key.write(folder.resolve("k"));
        var again = OwnerKey.read(folder.resolve("k"));

        var content = ContentKey.fresh();
        var context = new byte[] {1};
        var sealed = again.recipient().seal(content, context);
        assertThat(key.open(sealed, context).bytes()).isEqualTo(content.bytes());
        assertThatThrownBy(() -> key.open(sealed, new byte[] {2})).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> OwnerKey.generate().open(sealed, context))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(key.toString() + content).doesNotContain("evyk1");
    }

    @Test
    void isMadeByTheCommandAndNeverOverAnother() throws Exception {
        var file = folder.resolve("owner.key");
        var said = run("keygen", file.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var recipient = OwnerKey.read(file).recipient().line();
        assertThat(said)
                .contains("Keep it off the node", "recipient: " + recipient)
                .doesNotContain("evyk1");
        assertThat(BackupRecipient.parse(recipient).fingerprint())
                .isEqualTo(OwnerKey.read(file).recipient().fingerprint());

        assertThat(run("keygen", file.toString())).contains("never overwritten");
        assertThat(run("keygen", folder.resolve("no/such/folder/k").toString())).contains("make it first");
        assertThat(run("keygen", folder.resolve("data-key").toString())).doesNotContain("WARNING");
        Files.createDirectories(folder.resolve("data"));
        assertThat(run("keygen", folder.resolve("data/k").toString())).contains("WARNING");
        assertThat(run("keygen")).contains("usage");
    }

    @Test
    void findsEveryTypingErrorInTheRecipient() {
        var line = OwnerKey.generate().recipient().line();
        for (int i = 0; i < line.length(); i++) {
            var wrong = new StringBuilder(line);
            wrong.setCharAt(i, line.charAt(i) == 'x' ? 'y' : 'x');
            assertThatThrownBy(() -> BackupRecipient.parse(wrong.toString()))
                    .as(wrong.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .hasMessageContaining("keygen");
        }
        assertThatThrownBy(() -> BackupRecipient.parse(line.substring(0, 20))).hasMessageContaining("too short");
        assertThatThrownBy(() -> BackupRecipient.parse("!")).hasMessageContaining("evyr1");
    }

    @Test
    void restoringWithoutAKeyOrAFileTellsHow() {
        assertThat(restore("x.evybackup")).contains("--key", "usage");
        assertThat(restore("--key", "k")).contains("name one backup file");
        assertThat(restore("x", "--key")).contains("--key needs a value");
        assertThat(restore("x", "--key", "k", "--fast")).contains("unknown option --fast");
        assertThat(restore(folder.resolve("x").toString(), "--key", "k")).contains("Not restored: there is no file");
    }

    @Test
    void provesOnTheOwnersComputerThatABackupCouldBeRestored() throws Exception {
        var node = new SmallNode(folder);
        var key = OwnerKey.generate();
        key.write(folder.resolve("k"));
        var file = node.backup(key).file().file().toString();

        assertThat(restore(file, "--key", folder.resolve("k").toString(), "--check"))
                .contains("backup 1 of Kijiji Kidogo", "can be restored: 9 files");
    }

    private String run(String... args) {
        var out = new ByteArrayOutputStream();
        new BackupCommand(
                        Map.of("EVY_DATA", folder.resolve("data").toString()),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(args));
        return out.toString(StandardCharsets.UTF_8);
    }

    private String restore(String... args) {
        var out = new ByteArrayOutputStream();
        new RestoreCommand(
                        Map.of("EVY_DATA", folder.resolve("restored").toString()),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(args));
        return out.toString(StandardCharsets.UTF_8);
    }
}
