package org.evy.sun;

import org.evy.messages.PowerLevel;

/// The levels of docs/states.md as power-manager keeps them with its shipped settings: down at once, up 8
/// points above where the level was entered and ten minutes after the last change. A test of power-manager
/// compares the two.
public final class SetPoints implements Levels {

    /// Below which percent LITE, SAVE, CRITICAL and OFF begin.
    private static final double[] BELOW = {50, 35, 25, 20};

    private static final double RISE = 8;
    private static final long DWELL_SECONDS = 600;
    private static final PowerLevel[] LEVELS = PowerLevel.values();

    static final double FLOOR = 20;

    private PowerLevel level = PowerLevel.FULL;
    private long since = Long.MIN_VALUE / 2;

    @Override
    public PowerLevel at(long second, double percent) {
        int down = wanted(percent, 0);
        int up = wanted(percent, RISE);
        if (down > level.ordinal()) {
            enter(down, second);
        } else if (up < level.ordinal() && second - since >= DWELL_SECONDS) {
            enter(up, second);
        }
        return level;
    }

    private void enter(int next, long second) {
        level = LEVELS[next];
        since = second;
    }

    private static int wanted(double percent, double above) {
        int level = 0;
        while (level < BELOW.length && percent < BELOW[level] + above) {
            level++;
        }
        return level;
    }
}
