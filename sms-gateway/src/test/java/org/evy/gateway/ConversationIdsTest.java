package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationIdsTest {

    private static final PhoneNumber AMINA = new PhoneNumber(Rig.AMINA);

    @TempDir
    Path folder;

    @Test
    void givesAPersonTheSameIdAfterARestart() {
        var before = ConversationIds.openOrCreate(folder.resolve("keys/numbers.key"));
        var after = ConversationIds.openOrCreate(folder.resolve("keys/numbers.key"));
        assertThat(after.of(AMINA)).isEqualTo(before.of(AMINA));
        assertThat(before.of(AMINA)).isNotEqualTo(before.of(new PhoneNumber("+254700000043")));
        assertThat(before.of(AMINA).value()).hasSize(32).doesNotContain("700000042");
    }

    @Test
    void givesAnotherNodeOtherIds() {
        var here = ConversationIds.openOrCreate(folder.resolve("a.key"));
        var there = ConversationIds.openOrCreate(folder.resolve("b.key"));
        assertThat(here.of(AMINA)).isNotEqualTo(there.of(AMINA));
    }

    @Test
    void keepsNumbersAndNamesApart() {
        var ids = ConversationIds.openOrCreate(folder.resolve("a.key"));
        assertThat(ids.ofStranger(Rig.AMINA)).isNotEqualTo(ids.of(AMINA));
    }

    @Test
    void makesAKeyThatOnlyItsOwnerMayRead() throws IOException {
        ConversationIds.openOrCreate(folder.resolve("a.key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        ConversationIds.openOrCreate(folder.resolve("a.key"));
        Files.setPosixFilePermissions(folder.resolve("a.key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> ConversationIds.openOrCreate(folder.resolve("a.key")))
                .hasMessageContaining("chmod 600");
    }

    @Test
    void saysWhatToDoAboutADamagedKey() throws IOException {
        for (var content : new String[] {"", "zz", "0011"}) {
            var file = folder.resolve("k" + content + ".key");
            Files.writeString(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> ConversationIds.openOrCreate(file)).hasMessageContaining("restore it");
        }
    }
}
