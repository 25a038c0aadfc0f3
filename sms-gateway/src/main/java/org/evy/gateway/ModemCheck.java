package org.evy.gateway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The look at everything that an idle driver takes once a minute: signal, network, store, in one
/// wake-up.
final class ModemCheck {

    private static final Pattern USED = Pattern.compile("\"?[A-Z]{2}\"? *, *(\\d+) *, *(\\d+).*");
    private static final List<String> REGISTRATIONS = List.of("+CREG", "+CGREG", "+CEREG");
    private static final int UNKNOWN_SIGNAL = 99;

    private final ModemStatus status;

    ModemCheck(ModemStatus status) {
        this.status = status;
    }

    /// @return whether the network takes SMS from us
    boolean run(AtChannel modem) throws ModemTrouble {
        var both = modem.command("AT+CSQ;+CREG?");
        if (both instanceof AtResult.Silence) {
            throw new ModemTrouble.Stuck("the modem does not answer");
        }
        var signal = both.ok() ? both : modem.command("AT+CSQ");
        status.signal(signal.value("+CSQ:").flatMap(ModemCheck::dbm).orElse(null));
        modem.command("AT+CPMS?").value("+CPMS:").ifPresent(this::store);
        var first = both.ok() ? both : modem.command("AT+CREG?");
        boolean told = false;
        for (var question : REGISTRATIONS) {
            var answer = question.equals("+CREG") ? first : modem.command("AT" + question + "?");
            var registration = answer.value(question + ":");
            if (registration.isPresent() && registered(registration.get())) {
                return true;
            }
            told |= registration.isPresent();
        }
        // A modem that cannot say is asked by sending.
        return !told;
    }

    private static Optional<Integer> dbm(String value) {
        var rssi = value.split(",", -1)[0].strip();
        if (!rssi.matches("\\d{1,2}") || Integer.parseInt(rssi) == UNKNOWN_SIGNAL) {
            return Optional.empty();
        }
        return Optional.of(-113 + 2 * Integer.parseInt(rssi));
    }

    private void store(String value) {
        var match = USED.matcher(value);
        if (match.matches() && Integer.parseInt(match.group(2)) > 0) {
            status.storeUsed(Integer.parseInt(match.group(1)) / (double) Integer.parseInt(match.group(2)));
        }
    }

    /// Asked for, the state is the second field; some modems leave the first one out. 1 and 5 are home
    /// and roaming, 6 and
    /// 7 the same for SMS only.
    private static boolean registered(String value) {
        var fields = value.split(",", -1);
        var state = fields[fields.length > 1 ? 1 : 0].strip();
        return state.equals("1") || state.equals("5") || state.equals("6") || state.equals("7");
    }
}
