package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service as it is started on a node, while neither Kafka nor a modem is there.
class GatewayStartTest {

    @TempDir
    Path data;

    private ConfigurableApplicationContext start(String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of(
                "--evy.node.data=" + data,
                "--evy.management.port=-1",
                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                "--logging.level.root=off",
                "--logging.level.org.evy=off"));
        arguments.addAll(java.util.List.of(more));
        return GatewayApplication.app().run(arguments.toArray(String[]::new));
    }

    @Test
    void startsAndStopsWithoutKafkaAndModem() {
        for (int i = 0; i < 2; i++) {
            try (var context = start()) {
                var health = context.getBean(GatewayHealth.class);
                Eventually.until("no modem", () -> health.health().getStatus().equals(Status.DOWN));
                assertThat(health.health().getDetails().get("reasons"))
                        .asString()
                        .contains("modem.tty");
                assertThat(data.resolve("journal/journal.db")).exists();
            }
        }
    }

    @Test
    void refusesARoleWithoutANumber() {
        assertThatThrownBy(() -> start("--evy.gateway.roles.nurse-1=soon").close())
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("evy.gateway.roles.nurse-1");
    }

    @Test
    void refusesToStartOnADamagedJournal() throws IOException {
        Files.createDirectories(data.resolve("journal"));
        Files.writeString(data.resolve("journal/journal.db"), "this is no database at all, and it is long enough");
        assertThatThrownBy(() -> start().close())
                .satisfies(refusal -> assertThat(messages(refusal)).contains("restore it from the backup"));
    }

    private static String messages(Throwable thrown) {
        var all = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            all.append(each.getMessage()).append('\n');
        }
        return all.toString();
    }
}
