package org.evy.modem;

/// Whether the modem reaches the network.
final class Radio {
    private static final int FULL = 1;

    private final Faults faults;
    private final SimLock sim;
    private final Runnable reboot;
    private int functionality = FULL;
    private volatile boolean powered = true;

    /// @param reboot what a restart that the node asked for comes to
    Radio(Faults faults, SimLock sim, Runnable reboot) {
        this.faults = faults;
        this.sim = sim;
        this.reboot = reboot;
    }

    /// As `+CFUN` says it: 0 minimum, 1 full, 4 flight mode.
    int functionality() {
        return functionality;
    }

    void choose(int level, boolean restart) {
        functionality = level;
        if (restart) {
            reboot.run();
        }
    }

    void power(boolean on) {
        powered = on;
        functionality = FULL;
    }

    boolean powered() {
        return powered;
    }

    /// As `+CREG` says it.
    int registration() {
        return powered && functionality == FULL && sim.open() ? faults.registration : 0;
    }

    boolean registered() {
        return registration() == 1 || registration() == 5;
    }
}
