package org.evy.gateway;

import org.jspecify.annotations.Nullable;

/// What the driver knows about the modem, for health and metrics; written by the driver, read by anybody.
final class ModemStatus {

    private volatile ModemState state = ModemState.OPENING;
    private volatile String reason = "";
    private volatile long since = System.nanoTime();
    private volatile @Nullable Integer signalDbm;
    private volatile double storeUsed = Double.NaN;
    private volatile String alarm = "";

    void enter(ModemState next, String why) {
        if (next != state) {
            since = System.nanoTime();
        }
        state = next;
        reason = why;
    }

    ModemState state() {
        return state;
    }

    /// Why it is in this state; empty where the state says it all.
    String reason() {
        return reason;
    }

    long secondsInState() {
        return (System.nanoTime() - since) / 1_000_000_000L;
    }

    void signal(@Nullable Integer dbm) {
        signalDbm = dbm;
    }

    /// Null while unknown.
    @Nullable Integer signalDbm() {
        return signalDbm;
    }

    /// @param used 0 to 1
    void storeUsed(double used) {
        storeUsed = used;
    }

    /// From 0 to 1; NaN while unknown.
    double storeUsed() {
        return storeUsed;
    }

    /// Something the operator must see to although the modem works; empty when there is nothing.
    String alarm() {
        return alarm;
    }

    void alarm(String what) {
        alarm = what;
    }
}
