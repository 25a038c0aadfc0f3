package org.evy.sun;

import org.evy.messages.PowerLevel;

/// A node without levels: everything runs until the battery is at its floor, and again when it has
/// recovered.
public final class OnOff implements Levels {

    private final double floor;
    private final double back;
    private boolean on = true;

    /// @param back percent above which the node starts again
    public OnOff(double floor, double back) {
        this.floor = floor;
        this.back = back;
    }

    @Override
    public PowerLevel at(long second, double percent) {
        on = on ? percent > floor : percent > back;
        return on ? PowerLevel.FULL : PowerLevel.OFF;
    }
}
