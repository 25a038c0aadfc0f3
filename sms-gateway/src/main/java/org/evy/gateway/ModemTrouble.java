package org.evy.gateway;

/// The conversation with the modem cannot go on as it is; the driver decides what to try next.
abstract sealed class ModemTrouble extends Exception {

    private ModemTrouble(String message) {
        super(message);
    }

    /// The device is gone or cannot be opened: it has to be opened again.
    static final class Gone extends ModemTrouble {
        Gone(String message) {
            super(message);
        }
    }

    /// The modem restarted by itself: it works, and has forgotten its settings.
    static final class Rebooted extends ModemTrouble {
        Rebooted() {
            super("the modem restarted");
        }
    }

    /// It answers wrongly or not at all: the next step of the recovery ladder.
    static final class Stuck extends ModemTrouble {
        Stuck(String message) {
            super(message);
        }
    }
}
