package org.evy.bench;

import java.util.Arrays;

/// Times in milliseconds, and their percentiles by the nearest-rank method.
final class Latencies {

    private final double[] sorted;

    Latencies(double[] milliseconds) {
        if (milliseconds.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = milliseconds.clone();
        Arrays.sort(sorted);
    }

    /// @param share such as 0.95: that share of all times is not longer than the result
    double at(double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
