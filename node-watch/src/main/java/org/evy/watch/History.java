package org.evy.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// The last day of every [Measure] in memory, oldest overwritten first: 35 measures of 1,500 looks take 220 KB.
/// Nothing of it is written to disk, so it begins anew with the process.
final class History {

    /// A day of looks once a minute, and some room for looks in between.
    static final int LOOKS = 1500;

    private final float[][] values = new float[Measure.ALL.size()][LOOKS];
    private final long[] times = new long[LOOKS];
    private final double[] counted = new double[Measure.ALL.size()];
    private int looks;
    private int next;

    /// @param countersBeganWithUs true when the meters are of this process, so that all they counted is new
    History(boolean countersBeganWithUs) {
        Arrays.fill(counted, countersBeganWithUs ? 0 : Double.NaN);
    }

    /// @param complete false when a service did not answer: then a series that is missing may well exist
    synchronized void add(Instant at, Page page, boolean complete) {
        times[next] = at.toEpochMilli();
        for (var measure : Measure.ALL) {
            double now = measure.read().applyAsDouble(page);
            values[measure.index()][next] =
                    (float) (measure.counter() ? increase(measure.index(), now, complete) : now);
        }
        next = (next + 1) % LOOKS;
        looks = Math.min(looks + 1, LOOKS);
    }

    /// A counter that is smaller than before began anew; one that was not there before counted from zero, unless
    /// this is the very first look at a process that is older than this one.
    private double increase(int index, double now, boolean complete) {
        double before = counted[index];
        if (Double.isNaN(now)) {
            if (complete && Double.isNaN(before)) {
                counted[index] = 0;
            }
            return Double.NaN;
        }
        counted[index] = now;
        if (Double.isNaN(before)) {
            return 0;
        }
        return now >= before ? now - before : now;
    }

    synchronized double last(Measure measure) {
        return looks == 0 ? Double.NaN : at(measure, 0);
    }

    /// How much a counter grew within the time; NaN when nothing is known of it.
    synchronized double increase(Measure measure, Duration within, Instant now) {
        return sum(measure, now.minus(within), now);
    }

    /// The sum of what was kept after `from` and not after `to`.
    synchronized double sum(Measure measure, Instant from, Instant to) {
        double sum = Double.NaN;
        for (int back = 0; back < looks && time(back) > from.toEpochMilli(); back++) {
            double value = at(measure, back);
            if (time(back) <= to.toEpochMilli() && !Double.isNaN(value)) {
                sum = Double.isNaN(sum) ? value : sum + value;
            }
        }
        return sum;
    }

    /// The mean of what was kept after `from` and not after `to`; NaN when nothing was.
    synchronized double mean(Measure measure, Instant from, Instant to) {
        double sum = 0;
        int count = 0;
        for (int back = 0; back < looks && time(back) > from.toEpochMilli(); back++) {
            double value = at(measure, back);
            if (time(back) <= to.toEpochMilli() && !Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    synchronized double max(Measure measure, Instant from, Instant to) {
        double max = Double.NaN;
        for (int back = 0; back < looks && time(back) > from.toEpochMilli(); back++) {
            double value = at(measure, back);
            if (time(back) <= to.toEpochMilli() && !Double.isNaN(value) && !(value <= max)) {
                max = value;
            }
        }
        return max;
    }

    /// Whether the measure has been above zero for all of this time; false while it is not known for so long.
    synchronized boolean held(Measure measure, Duration time, Instant now) {
        long begin = now.minus(time).toEpochMilli();
        for (int back = 0; back < looks; back++) {
            if (!(at(measure, back) > 0)) {
                return false;
            }
            if (time(back) <= begin) {
                return true;
            }
        }
        return false;
    }

    /// The time in seconds within which 95 of 100 answers went out, as far as the buckets tell; NaN without any.
    synchronized double p95(Instant from, Instant to) {
        double all = sum(Measure.ANSWERED_WITHIN.getLast(), from, to);
        if (!(all > 0)) {
            return Double.NaN;
        }
        double below = 0;
        double lower = 0;
        for (int i = 0; i < Measure.BOUNDS.length; i++) {
            double upper = Measure.BOUNDS[i];
            double under = sum(Measure.ANSWERED_WITHIN.get(i), from, to);
            under = Double.isNaN(under) ? below : under;
            if (under >= 0.95 * all) {
                if (Double.isInfinite(upper)) {
                    return lower;
                }
                double share = under == below ? 1 : (0.95 * all - below) / (under - below);
                return lower + share * (upper - lower);
            }
            below = under;
            lower = upper;
        }
        return lower;
    }

    private double at(Measure measure, int back) {
        return values[measure.index()][index(back)];
    }

    private long time(int back) {
        return times[index(back)];
    }

    private int index(int back) {
        return Math.floorMod(next - 1 - back, LOOKS);
    }
}
