package org.evy.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKeyTest {

    @TempDir
    Path folder;

    private final byte[] secret = "my baby has fever".getBytes(StandardCharsets.UTF_8);

    @Test
    void readsBackWhatItSealedAlsoAfterARestart() throws Exception {
        var file = folder.resolve("keys/node.key");
        var sealed = NodeKey.openOrCreate(file).seal(secret, "person-1");

        assertThat(NodeKey.openOrCreate(file).unseal(sealed, "person-1")).isEqualTo(secret);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("baby");
    }

    @Test
    void doesNotReadOnePersonsValueAsAnothers() {
        var key = NodeKey.openOrCreate(folder.resolve("node.key"));
        var sealed = key.seal(secret, "person-1");

        assertThatThrownBy(() -> key.unseal(sealed, "person-2")).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void noticesOneChangedBit() {
        var key = NodeKey.openOrCreate(folder.resolve("node.key"));
        var sealed = key.seal(secret, "person-1");
        sealed[sealed.length / 2] ^= 1;

        assertThatThrownBy(() -> key.unseal(sealed, "person-1")).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void onlyItsOwnerMayReadTheFile() throws Exception {
        var file = folder.resolve("node.key");
        NodeKey.openOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAFileThatOthersMayReadAndSaysWhatToDo() throws Exception {
        var file = folder.resolve("node.key");
        NodeKey.openOrCreate(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> NodeKey.openOrCreate(file)).hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void saysWhatToDoAboutADamagedFile() throws Exception {
        var file = folder.resolve("node.key");
        Files.writeString(file, "not a key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> NodeKey.openOrCreate(file)).hasMessageContaining("restore it from the backup");
    }

    @Test
    void servicesThatStartAtTheSameMomentAgreeOnOneKey() throws Exception {
        var file = folder.resolve("node.key");
        try (var many = Executors.newFixedThreadPool(8)) {
            var keys = many.invokeAll(IntStream.range(0, 8)
                    .<Callable<NodeKey>>mapToObj(i -> () -> NodeKey.openOrCreate(file))
                    .toList());
            var sealed = keys.getFirst().get().seal(secret, "p");
            for (var key : keys) {
                assertThat(key.get().unseal(sealed, "p")).isEqualTo(secret);
            }
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}
