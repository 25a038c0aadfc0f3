package org.evy.modem;

import java.util.Map;
import java.util.function.Function;

/// Who the modem and its SIM are. All numbers are from ranges for tests.
final class IdentityCommands {
    static final String OWN_NUMBER = "+254700000099";
    private static final String REVISION = "1.0";
    private static final String IMEI = "490154203237518";
    private static final String IMSI = "001010123456789";
    private static final String ICCID = "8925400000000000001F";

    private final Dialect dialect;
    private final SimLock sim;

    IdentityCommands(Dialect dialect, SimLock sim) {
        this.dialect = dialect;
        this.sim = sim;
    }

    void register(Map<String, Function<AtCommand, AtResult>> commands) {
        for (String prefix : new String[] {"+C", "+"}) {
            commands.put(prefix + "GMI", command -> says(command, dialect.manufacturer()));
            commands.put(prefix + "GMM", command -> says(command, dialect.model()));
            commands.put(prefix + "GMR", command -> says(command, REVISION));
            commands.put(prefix + "GSN", command -> says(command, IMEI));
        }
        commands.put("+CIMI", command -> sim.open() ? says(command, IMSI) : AtResult.cme(11));
        commands.put("+CCID", command -> says(command, "+CCID: " + ICCID));
        commands.put("+ICCID", command -> says(command, "+ICCID: " + ICCID));
        commands.put("+CNUM", command -> says(command, "+CNUM: \"\",\"" + OWN_NUMBER + "\",145"));
        commands.put(
                "I",
                _ -> AtResult.lines(
                        "Manufacturer: " + dialect.manufacturer(),
                        "Model: " + dialect.model(),
                        "Revision: " + REVISION,
                        "IMEI: " + IMEI));
    }

    private static AtResult says(AtCommand command, String line) {
        return switch (command.form()) {
            case RUN -> AtResult.lines(line);
            case TEST -> AtResult.OK;
            case READ, SET -> AtResult.ERROR;
        };
    }
}
