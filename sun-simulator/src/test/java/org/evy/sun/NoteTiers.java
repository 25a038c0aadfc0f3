package org.evy.sun;

import org.evy.messages.PowerLevel;

/// The levels of the published tables: no hysteresis but at the floor, no CRITICAL.
final class NoteTiers implements Levels {

    private final OnOff cutOff = new OnOff(20, 28);

    @Override
    public PowerLevel at(long second, double percent) {
        if (cutOff.at(second, percent) == PowerLevel.OFF) {
            return PowerLevel.OFF;
        }
        return percent > 50 ? PowerLevel.FULL : percent > 35 ? PowerLevel.LITE : PowerLevel.SAVE;
    }
}
