package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SunDiaryTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

    private final SunDiary diary = new SunDiary(4, Map.of());

    @Test
    void expectsNothingBeforeItSawAWholeDay() {
        pass(MIDNIGHT, 23, 10);
        assertThat(diary.expected()).isNull();
        pass(MIDNIGHT.plus(Duration.ofHours(23)), 2, 10);
        assertThat(diary.expected()).isNotNull();
    }

    @Test
    void expectsTheMeanOfTheLastFiveDaysByHour() {
        for (int day = 0; day < 7; day++) {
            pass(MIDNIGHT.plus(Duration.ofDays(day)), 24, day);
        }

        assertThat(diary.days()).hasSize(5);
        // Days 2 to 6.
        assertAll(diary, 4);
    }

    @Test
    void doesNotCountAnHourThatItHardlySaw() {
        pass(MIDNIGHT, 24, 8);
        var earlier = diary.days();
        var restarted = new SunDiary(4, earlier);
        var at = MIDNIGHT.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(50));
        restarted.note(100.0, 4.0, at, at);
        at = at.plus(Duration.ofMinutes(5));
        restarted.note(100.0, 4.0, at, at);
        at = at.plus(Duration.ofMinutes(5));
        restarted.note(0.0, 4.0, at, at);

        assertAll(restarted, 8);
    }

    @Test
    void followsTheLoadWithinHours() {
        pass(MIDNIGHT, 24, 0);
        assertThat(diary.meanLoad()).isCloseTo(6, within(0.1));
    }

    private static void assertAll(SunDiary diary, double watts) {
        var expected = diary.expected();
        assertThat(expected).isNotNull();
        for (double each : expected == null ? new double[0] : expected) {
            assertThat(each).isCloseTo(watts, within(0.1));
        }
    }

    private void pass(Instant from, int hours, double panel) {
        for (int minute = 0; minute <= hours * 60; minute++) {
            var at = from.plus(Duration.ofMinutes(minute));
            diary.note(panel, 6.0, at, at);
        }
    }
}
