package org.evy.sun;

/// When people text: mostly from 6 to 22 h with a peak in the afternoon, a little at night.
final class TextsOfDay {

    private final double[] shares;

    /// @param steps into how many equal parts the day is cut
    TextsOfDay(int steps) {
        shares = new double[steps];
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            double hour = (step + 0.5) * 24 / steps;
            shares[step] = hour > 6 && hour < 22 ? Math.max(0.1, Math.sin(Math.PI * (hour - 6) / 16)) : 0.1;
            sum += shares[step];
        }
        for (int step = 0; step < steps; step++) {
            shares[step] /= sum;
        }
    }

    /// The share of the day's texts that come in this part.
    double share(int step) {
        return shares[step];
    }
}
