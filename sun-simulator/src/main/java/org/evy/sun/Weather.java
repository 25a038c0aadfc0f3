package org.evy.sun;

import java.util.Arrays;
import java.util.SplittableRandom;

/// How much of the clear sky's light each day lets through; after the last day it begins anew.
public final class Weather {

    /// What is left on a cloudy day of the patterns.
    static final double CLOUDY = 0.15;

    private final double[] shares;

    private Weather(double[] shares) {
        this.shares = shares;
    }

    /// The same few days in turn.
    ///
    /// @param days one letter a day: `s` sunny, `c` cloudy
    public static Weather pattern(String days) {
        if (!days.matches("[sc]+")) {
            throw new IllegalArgumentException(
                    "a pattern of days is made of s (sunny) and c (cloudy), such as sssccc, not \"" + days + "\"");
        }
        return new Weather(
                days.chars().mapToDouble(day -> day == 'c' ? CLOUDY : 1).toArray());
    }

    /// Sunny and cloudy days that keep together as weather does: each day depends on the day before (a
    /// Markov chain, as Gabriel and Neumann 1962 and Richardson 1981 have it). A sunny day lets through 75
    /// to 100 % of the clear sky's light, a cloudy one 10 to 20 %. The same seed gives the same days.
    ///
    /// @param cloudy share of cloudy days, 0 to 0.9
    /// @param spell  mean length of a run of cloudy days
    public static Weather seeded(double cloudy, double spell, long seed, int days) {
        double clears = 1 / spell;
        double clouds = cloudy / (1 - cloudy) * clears;
        if (!(cloudy >= 0 && cloudy <= 0.9 && spell >= 1 && clouds <= 1)) {
            throw new IllegalArgumentException("cloudy days: a share of " + cloudy + " cannot come in spells of "
                    + spell + " days on average; take a share of 0 to 0.9 and longer spells");
        }
        var random = new SplittableRandom(seed);
        var shares = new double[days];
        boolean cloud = random.nextDouble() < cloudy;
        for (int day = 0; day < days; day++) {
            shares[day] = cloud ? 0.10 + 0.10 * random.nextDouble() : 0.75 + 0.25 * random.nextDouble();
            cloud = random.nextDouble() < (cloud ? 1 - clears : clouds);
        }
        return new Weather(shares);
    }

    /// These days after `sunny` clear ones, as after a good spell.
    public Weather after(int sunny) {
        var all = new double[sunny + shares.length];
        Arrays.fill(all, 0, sunny, 1);
        System.arraycopy(shares, 0, all, sunny, shares.length);
        return new Weather(all);
    }

    /// How much of its light that day lets through, 0 to 1.
    double share(long day) {
        return shares[Math.floorMod(day, shares.length)];
    }

    int days() {
        return shares.length;
    }
}
