package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.evy.power.PowerProperties.Load;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final Load LOAD = new Load(3.6, 2.4, 10);

    @Test
    void modelsTheLoadFromTheBusyCores() {
        assertThat(Draw.watts(LOAD, 0)).isCloseTo(4, within(1e-9));
        assertThat(Draw.watts(LOAD, 2)).isCloseTo(8.4 / 0.9, within(1e-9));
        assertThat(new Draw(LOAD, new SimpleMeterRegistry()).watts()).isBetween(4.0, 4 + 2.4 * 512);
    }

    @Test
    void costsWhatProcessorAndModelTakeBeyondIdling() {
        // 36 s of a core and 25 s of the model for two answers.
        assertThat(Draw.wattHours(LOAD, 36, 25, 2)).isCloseTo((36 * 2.4 + 25 * 10) / 3600 / 2, within(1e-9));
    }

    @Test
    void doesNotKnowTheCostBeforeTheFirstAnswerNorWithoutTheGatewaysMeters() {
        var meters = new SimpleMeterRegistry();
        var draw = new Draw(LOAD, meters);
        assertThat(draw.wattHoursPerAnswer()).isNaN();

        Timer.builder("evy.gateway.answer")
                .tag("route", "template")
                .register(meters)
                .record(Duration.ofMillis(90));
        Timer.builder("evy.gateway.answer")
                .tag("route", "model")
                .register(meters)
                .record(Duration.ofSeconds(20));
        Timer.builder("evy.model.call").register(meters).record(Duration.ofSeconds(72));
        // 72 s x 10 W for two answers are 0.1 Wh each, and a little processor time.
        assertThat(draw.wattHoursPerAnswer()).isBetween(0.1, 0.2);
    }
}
