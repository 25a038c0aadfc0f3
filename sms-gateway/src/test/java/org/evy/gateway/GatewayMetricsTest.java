package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.evy.messages.Route;
import org.evy.messages.SmsResult;
import org.junit.jupiter.api.Test;

class GatewayMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GatewayMetrics metrics = new GatewayMetrics(meters);

    /// Prometheus compares a counter with what it was before: one that is born with its first event hides that event.
    @Test
    void everyCounterOfKnownLabelsStandsAtZeroBeforeAnythingHappened() {
        for (var name : new String[] {
            "received",
            "duplicates",
            "quarantined",
            "sent",
            "delivered",
            "failed",
            "expired",
            "uncertain",
            "no.report",
            "last.resort",
            "sent.parts",
            "dropped",
            "modem.events"
        }) {
            assertThat(meters.get("evy.gateway." + name).counters())
                    .as(name)
                    .isNotEmpty()
                    .allMatch(counter -> counter.count() == 0);
        }
        assertThat(meters.get("evy.gateway.sent.parts").counters()).hasSize(Route.values().length);
    }

    @Test
    void everyMeterSaysWhatItIs() {
        assertThat(meters.getMeters())
                .extracting(Meter::getId)
                // the simple registry's own way to keep buckets
                .filteredOn(id -> !id.getName().endsWith(".histogram"))
                .allSatisfy(
                        id -> assertThat(id.getDescription()).as(id.getName()).isNotBlank());
    }

    @Test
    void eachStateOfAnSmsHasACounterOfItsOwn() {
        for (var state : SmsResult.State.values()) {
            metrics.became(state);
        }
        assertThat(new String[] {"sent", "delivered", "failed", "expired", "uncertain", "no.report"})
                .allSatisfy(name -> assertThat(count("evy.gateway." + name)).isEqualTo(1));
    }

    @Test
    void anEventAddsToTheCounterThatIsThere() {
        metrics.modem("reboot");
        metrics.dropped("voice mail");
        metrics.partSent(Route.MODEL);
        metrics.partSent(Route.MODEL);
        assertThat(meters.get("evy.gateway.modem.events")
                        .tag("what", "reboot")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("evy.gateway.dropped")
                        .tag("reason", "voice mail")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("evy.gateway.sent.parts")
                        .tag("route", "model")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    private double count(String name) {
        Counter counter = meters.get(name).counter();
        return counter.count();
    }
}
