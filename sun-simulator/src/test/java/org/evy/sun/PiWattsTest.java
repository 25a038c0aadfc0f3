package org.evy.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PiWattsTest {

    @Test
    void anIdleNodeCostsLittleMoreThanItsBoardAndModem() {
        // 85 s x 2 on four cores of a Pi 5: 1.2 % of its 10.5 W above idle.
        assertThat(PiWatts.PI_5.node(85)).isCloseTo(3.0 + 0.124 + 0.6, within(0.01));
        assertThat(PiWatts.PI_4.node(85)).isCloseTo(2.3 + 0.073 + 0.6, within(0.01));
    }

    @Test
    void noBoardDrawsMoreThanAllItsCoresBusy() {
        assertThat(PiWatts.PI_5.board(0)).isEqualTo(3.0);
        assertThat(PiWatts.PI_5.board(1e9)).isEqualTo(13.5);
    }

    @Test
    void anAnswerCostsItsCpuSeconds() {
        // 0.1 s here are 0.2 s of one core of a Pi 5, each 2.6 W.
        assertThat(PiWatts.PI_5.wattHours(0.1)).isCloseTo(10.5 / 4 * 0.2 / 3600, within(1e-9));
    }

    @Test
    void theBudgetOfFourWattsHoldsOnADemoDayWhenOneTextInFourNeedsTheModel() {
        var pi4 = average("--board", "pi4", "--model-share", "25", "--panel", "100", "--battery", "720");
        var pi5 = average("--board", "pi5", "--model-share", "25", "--panel", "100", "--battery", "720");
        assertThat(pi4).isLessThanOrEqualTo(4.0);
        assertThat(pi5).isLessThanOrEqualTo(4.0);
        assertThat(PlanOptions.of(List.of("--board", "pi5")).load().peakWatts()).isLessThanOrEqualTo(15.0);
    }

    private static double average(String... words) {
        var load = PlanOptions.of(List.of(words)).load();
        return load.idleWatts() + load.textsPerDay() * load.wanted() * load.modelSeconds() * load.modelWatts() / 86_400;
    }
}
