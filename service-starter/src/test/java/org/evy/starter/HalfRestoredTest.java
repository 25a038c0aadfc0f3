package org.evy.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalfRestoredTest {

    @TempDir
    Path data;

    @Test
    void noServiceStartsInTheMiddleOfARestoreAndNoNewKeyIsMade() throws Exception {
        var node = new NodeProperties(
                "Kijiji", "KE", List.of("en"), Map.of("KE", "999"), null, data, data.resolve("keys/node.key"));
        Files.createFile(data.resolve("restore.half"));

        assertThatThrownBy(() -> new EvyKafkaAutoConfiguration().nodeKey(node))
                .hasMessageContaining("was interrupted")
                .hasMessageContaining("./evy restore");
        assertThat(data.resolve("keys")).doesNotExist();

        Files.delete(data.resolve("restore.half"));
        new EvyKafkaAutoConfiguration().nodeKey(node);
        assertThat(data.resolve("keys/node.key")).exists();
    }
}
