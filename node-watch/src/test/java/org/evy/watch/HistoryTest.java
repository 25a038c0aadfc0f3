package org.evy.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final History history = new History(true);
    private Instant now = START;

    @Test
    void countsFromTheStartOfAProcessThatBeganWithIt() {
        look(received(3));

        assertThat(history.increase(Measure.RECEIVED, HOUR, now)).isEqualTo(3);
    }

    @Test
    void doesNotCountWhatAnOlderProcessHadCountedBefore() {
        var other = new History(false);
        other.add(START, new Page(), false);
        other.add(START.plusSeconds(30), received(1000), true);
        other.add(START.plusSeconds(60), received(1002), true);
        other.add(START.plusSeconds(120), new Page(), false);
        other.add(START.plusSeconds(180), received(1003), true);

        assertThat(other.increase(Measure.RECEIVED, HOUR, START.plusSeconds(180)))
                .isEqualTo(3);
    }

    @Test
    void aCounterThatAppearsLaterCountsFromZero() {
        var other = new History(false);
        other.add(START, new Page(), true);
        other.add(START.plusSeconds(60), received(2), true);

        assertThat(other.increase(Measure.RECEIVED, HOUR, START.plusSeconds(60)))
                .isEqualTo(2);
    }

    @Test
    void aCounterThatBeganAnewCountsOn() {
        look(received(10));
        look(received(4));

        assertThat(history.increase(Measure.RECEIVED, HOUR, now)).isEqualTo(14);
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        look(received(5));
        for (int minute = 0; minute < 60; minute++) {
            look(received(5));
        }

        assertThat(history.increase(Measure.RECEIVED, HOUR, now)).isZero();
        assertThat(history.increase(Measure.FAILED, HOUR, now)).isNaN();
    }

    @Test
    void keepsADayAndOverwritesTheOldest() {
        for (int minute = 1; minute <= 3 * History.LOOKS; minute++) {
            look(received(minute));
        }

        assertThat(history.increase(Measure.RECEIVED, Duration.ofHours(24), now))
                .isEqualTo(1440);
        assertThat(history.sum(Measure.RECEIVED, Instant.EPOCH, now)).isEqualTo(History.LOOKS);
    }

    @Test
    void heldMeansAllOfTheTimeAndNotLessThanThat() {
        var out = new Page();
        out.add("evy_router_route_available", Map.of("route", "MODEL"), 0);
        look(out);
        look(out);
        assertThat(history.held(Measure.ROUTE_OUT, Duration.ofMinutes(3), now)).isFalse();
        look(out);
        look(out);
        assertThat(history.held(Measure.ROUTE_OUT, Duration.ofMinutes(3), now)).isTrue();

        look(new Page());
        assertThat(history.held(Measure.ROUTE_OUT, Duration.ofMinutes(3), now)).isFalse();
    }

    @Test
    void tellsWithinWhatTimeNinetyFiveOfAHundredWereAnswered() {
        var page = new Page();
        for (double bound : Measure.BOUNDS) {
            var label = Double.isInfinite(bound) ? "+Inf" : String.valueOf(bound);
            page.add(
                    "evy_gateway_answer_seconds_bucket",
                    Map.of("route", "retrieval", "le", label),
                    bound < 1 ? 0 : bound < 5 ? 90 : 100);
            page.add("evy_gateway_answer_seconds_bucket", Map.of("route", "template", "le", label), 0);
        }
        look(page);

        assertThat(history.p95(now.minus(HOUR), now)).isCloseTo(3.5, within(0.01));
        assertThat(history.p95(now.minus(HOUR.multipliedBy(3)), now.minus(HOUR)))
                .isNaN();
    }

    @Test
    void takesAFewHundredKilobytes() {
        assertThat(Measure.ALL.size() * History.LOOKS * Float.BYTES + History.LOOKS * Long.BYTES)
                .isLessThan(300 * 1024);
    }

    private void look(Page page) {
        now = now.plusSeconds(60);
        history.add(now, page, true);
    }

    private static Page received(double count) {
        var page = new Page();
        page.add("evy_gateway_received_total", Map.of(), count);
        return page;
    }
}
