package org.evy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OwnMetersTest {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger stuck = new AtomicInteger();
    private final OwnMeters own =
            new OwnMeters(meters, () -> Map.of("rag-service", List.of("index")), Duration.ofSeconds(5));

    OwnMetersTest() {
        meters.gauge("evy.power.level", 2);
        Gauge.builder("evy.listener.stuck", stuck::get)
                .tag("service", "rag-service")
                .register(meters);
    }

    @Test
    void readsTheMetersAndTheHealth() {
        var reading = own.read();

        assertThat(reading.page().value("evy_power_level")).isEqualTo(2);
        assertThat(reading.down()).containsEntry("rag-service", List.of("index"));
        assertThat(reading.refused()).isZero();
        assertThat(own.hanging()).isEmpty();
        stuck.set(1);
        assertThat(own.hanging()).containsExactly("rag-service");
    }

    @Test
    void aMeterThatHangsWithItsServiceDoesNotHangTheWatch() throws Exception {
        var impatient = new OwnMeters(meters, Map::of, Duration.ofMillis(1));
        var released = new CountDownLatch(1);
        while (Double.isNaN(impatient.read().page().value("evy_power_level"))) {
            Thread.onSpinWait();
        }
        Gauge.builder("evy.hanging", () -> {
                    try {
                        released.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return 7;
                })
                .register(meters);
        stuck.set(1);
        while (impatient.read().complete()) {
            Thread.onSpinWait();
        }

        var reading = impatient.read();
        assertThat(reading.page().labelsWhere("evy_listener_stuck", "service", 1))
                .containsExactly("rag-service");
        assertThat(reading.page().value("evy_power_level")).isEqualTo(2);

        released.countDown();
        stuck.set(0);
        while (!impatient.read().complete()
                || Double.isNaN(impatient.read().page().value("evy_hanging"))) {
            Thread.onSpinWait();
        }
        assertThat(impatient.hanging()).isEmpty();
    }
}
