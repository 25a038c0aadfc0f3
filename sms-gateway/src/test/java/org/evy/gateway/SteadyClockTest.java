package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private final Rig.Clocks clocks = new Rig.Clocks();
    private final SteadyClock clock = clocks.start();

    @Test
    void runsOnWhenTheWallClockIsSet() {
        long before = clock.now();
        clocks.pass(Duration.ofSeconds(5));
        clocks.wall.addAndGet(Duration.ofDays(20_000).toMillis());
        assertThat(clock.now()).isEqualTo(before + 5_000);
        assertThat(clock.behindWall()).isEqualTo(Duration.ofDays(20_000).toMillis());
        clocks.wall.set(0);
        assertThat(clock.now()).isEqualTo(before + 5_000);
        assertThat(clock.behindWall()).isZero();
    }

    @Test
    void startsNotBeforeTheJournal() {
        long floor = clock.now() + 1_000_000;
        clock.notBefore(floor);
        assertThat(clock.now()).isEqualTo(floor);
        clock.notBefore(floor - 5);
        assertThat(clock.now()).isEqualTo(floor);
    }
}
