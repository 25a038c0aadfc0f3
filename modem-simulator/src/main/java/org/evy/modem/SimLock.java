package org.evy.modem;

import org.jspecify.annotations.Nullable;

/// The SIM's PIN: three tries, then only the PUK helps, which this SIM does not have.
final class SimLock {
    private final @Nullable String pin;
    private boolean open;
    private int tries = 3;

    /// @param pin null when the SIM asks for none
    SimLock(@Nullable String pin) {
        this.pin = pin;
        open = pin == null;
    }

    boolean wantsPin() {
        return pin != null;
    }

    boolean open() {
        return open;
    }

    boolean blocked() {
        return !open && tries == 0;
    }

    /// `READY`, `SIM PIN` or `SIM PUK`.
    String state() {
        return open ? "READY" : blocked() ? "SIM PUK" : "SIM PIN";
    }

    boolean enter(String typed) {
        if (tries > 0 && typed.equals(pin)) {
            open = true;
            tries = 3;
        } else if (tries > 0) {
            tries--;
        }
        return open;
    }

    /// Power was lost: the PIN is asked for again, the tries are remembered.
    void powerCycle() {
        open = pin == null;
    }
}
