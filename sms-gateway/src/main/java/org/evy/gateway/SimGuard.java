package org.evy.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Remembers over restarts what must not be tried twice with a SIM, and which SIM it is.
final class SimGuard {

    private final Journal journal;
    private final ConversationIds ids;

    SimGuard(Journal journal, ConversationIds ids) {
        this.journal = journal;
        this.ids = ids;
    }

    /// True once for each PIN: three wrong ones block the SIM, so a PIN that was refused waits for a
    /// human. The attempt is on the disk before it is made.
    boolean mayTry(String pin) {
        return journal.write(sql -> {
            var hash = ids.hash("pin", pin.getBytes(StandardCharsets.UTF_8));
            var tried = sql.first("SELECT value FROM meta WHERE name = 'pin'", row -> row.getBytes(1));
            if (tried.isPresent() && Arrays.equals(tried.get(), hash)) {
                return false;
            }
            sql.update("INSERT OR REPLACE INTO meta(name, value) VALUES('pin', ?)", hash);
            return true;
        });
    }

    /// The SIM is open: the PIN was right, or is not needed.
    void opened() {
        journal.write(sql -> sql.update("DELETE FROM meta WHERE name = 'pin'"));
    }

    /// @param imsi the SIM's identity
    /// @return false when another SIM was in the modem before
    boolean same(String imsi) {
        return journal.write(sql -> {
            var hash = ids.hash("sim", imsi.getBytes(StandardCharsets.UTF_8));
            var known = sql.first("SELECT value FROM meta WHERE name = 'sim'", row -> row.getBytes(1));
            sql.update("INSERT OR REPLACE INTO meta(name, value) VALUES('sim', ?)", hash);
            return known.isEmpty() || Arrays.equals(known.get(), hash);
        });
    }
}
