package org.evy.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    Path folder;

    @Test
    void findsNothingWrongWithAnEmptyFolderAndFreePorts() {
        assertThatCode(() -> Preflight.check(settings(Map.of()))).doesNotThrowAnyException();
    }

    @Test
    void namesTheBusyPortAndHowToTakeAnother() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(busy.getLocalPort());
            assertThatThrownBy(() -> Preflight.check(settings(Map.of("EVY_KAFKA_PORT", port))))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + port + " for Kafka is taken")
                    .hasMessageContaining("EVY_KAFKA_PORT");
            assertThatThrownBy(() -> Preflight.check(settings(Map.of("EVY_NODE_PORT", port))))
                    .hasMessageContaining("EVY_NODE_PORT");
        }
    }

    @Test
    void refusesADataFolderThatIsAFile() throws Exception {
        Files.writeString(folder.resolve("data"), "in the way");

        assertThatThrownBy(() -> Preflight.check(settings(Map.of())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("EVY_DATA");
    }

    @Test
    void refusesANearlyFullDisk() {
        assertThatThrownBy(() -> Preflight.check(settings(Map.of("EVY_MIN_FREE_MB", "2000000000"))))
                .hasMessageContaining("nearly full")
                .hasMessageContaining("Make room");
    }

    @Test
    void namesTheLineOfABrokenSettingsFile() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/evy.yml"), "evy:\n  node:\n    country: [KE\n    name: x\n");

        assertThatThrownBy(() -> Preflight.check(settings(Map.of())))
                .hasMessageContaining("evy.yml, line 4")
                .hasMessageContaining("Mend that line");
    }

    @Test
    void refusesANumberThatIsNone() {
        assertThatThrownBy(() -> settings(Map.of("EVY_NODE_PORT", "eighty")))
                .hasMessage("EVY_NODE_PORT must be a whole number, but is \"eighty\"");
    }

    private NodeSettings settings(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "EVY_DATA", folder.resolve("data").toString(),
                "EVY_CONFIG", folder.resolve("config").toString(),
                "EVY_NODE_PORT", "0",
                "EVY_KAFKA_PORT", "0",
                "EVY_KAFKA_CONTROLLER_PORT", "0"));
        environment.putAll(more);
        return NodeSettings.from(environment);
    }
}
