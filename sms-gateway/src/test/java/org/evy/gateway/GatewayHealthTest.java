package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class GatewayHealthTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    private final ModemStatus modem = new ModemStatus();

    @BeforeEach
    void open() {
        rig = Rig.in(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Health health() {
        var backlog = new Backlog(rig.journal, rig.tables, rig.clock);
        return new GatewayHealth(rig.journal, modem, rig.publisher, backlog).health();
    }

    private static String reasons(Health health) {
        return Objects.toString(health.getDetails().get("reasons"));
    }

    @Test
    void isUpWithAReadyModem() {
        modem.enter(ModemState.READY, "");
        modem.signal(-73);
        var health = health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("modem", "READY")
                .containsEntry("outbox", 0L)
                .containsEntry("signal dBm", -73)
                .doesNotContainKey("reasons");
    }

    @Test
    void isUpWhileTheModemStarts() {
        modem.enter(ModemState.SIM, "");
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void saysWhyTheModemDoesNotWork() {
        modem.enter(ModemState.ABSENT, "there is no device /dev/modem");
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(reasons(health())).contains("no device /dev/modem");
        modem.enter(ModemState.NO_NETWORK, "the modem finds no network");
        assertThat(reasons(health())).contains("finds no network");
    }

    @Test
    void tellsOfKafkaAndWhatWaits() {
        modem.enter(ModemState.READY, "");
        rig.kafkaAway = true;
        rig.receive(Sms.from(Rig.AMINA, "q"));
        rig.publish();
        assertThat(health().getStatus()).as("once may be a hiccup").isEqualTo(Status.UP);
        rig.publish();
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(reasons(health())).contains("Kafka");
        assertThat(health().getDetails()).containsEntry("unanswered", 1L).containsEntry("unpublished", 1L);
    }

    @Test
    void showsAnAlarmWithoutGoingDown() {
        modem.enter(ModemState.READY, "");
        modem.alarm("another SIM is in the modem than before");
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(health().getDetails()).containsEntry("alarm", "another SIM is in the modem than before");
    }

    @Test
    void tellsWhatWaitsInTheGauges() {
        rig.metrics.watch(modem, new Backlog(rig.journal, rig.tables, rig.clock));
        modem.enter(ModemState.READY, "");
        rig.receive(Sms.from(Rig.AMINA, "q"));
        rig.outgoing.accept(rig.answer(rig.onlyText(), "a"));
        rig.clocks.pass(java.time.Duration.ofSeconds(7));
        assertThat(rig.meters
                        .get("evy.gateway.outbox.depth")
                        .tag("lane", "answer")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(rig.meters.get("evy.gateway.outbox.oldest").timeGauge().value(java.util.concurrent.TimeUnit.SECONDS))
                .isEqualTo(7);
        assertThat(rig.meters
                        .get("evy.gateway.modem.state")
                        .tag("state", "ready")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }
}
