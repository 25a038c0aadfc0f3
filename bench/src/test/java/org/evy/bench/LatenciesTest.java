package org.evy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void takesTheNearestRank() {
        var latencies = new Latencies(new double[] {5, 1, 4, 2, 3});

        assertThat(latencies.at(0.5)).isEqualTo(3);
        assertThat(latencies.at(0.95)).isEqualTo(5);
        assertThat(new Latencies(new double[] {7}).at(0.99)).isEqualTo(7);
    }

    @Test
    void refusesToReportNothing() {
        assertThatThrownBy(() -> new Latencies(new double[0])).hasMessageContaining("nothing was measured");
    }
}
