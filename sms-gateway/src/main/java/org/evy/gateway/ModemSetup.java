package org.evy.gateway;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From an opened port to a modem that is ready for texts: SYNC, IDENT, SIM, CONFIG. A command that a
/// modem does not know is passed over; only silence and a SIM that stays closed end it.
final class ModemSetup {

    private static final Logger LOG = LoggerFactory.getLogger(ModemSetup.class);
    private static final int ATTEMPTS = 5;
    private static final Pattern QUOTED = Pattern.compile("\"([A-Z]{2})\"");
    /// Each modem refuses another of these, and some refuse what they advertise.
    private static final List<String> INDICATIONS = List.of("2,1,0,1,0", "2,1,0,2,0", "2,1,0,0,0", "1,1,0,0,0");

    private final AtTimes times;
    private final ModemStatus status;
    private final Mailbox mailbox;
    private final SimGuard sim;
    private final String pin;

    /// @param pin empty when the SIM has none
    ModemSetup(AtTimes times, ModemStatus status, Mailbox mailbox, SimGuard sim, String pin) {
        this.times = times;
        this.status = status;
        this.mailbox = mailbox;
        this.sim = sim;
        this.pin = pin;
    }

    /// @return the memories that may hold texts, the one in use first; empty when the modem does not tell
    List<String> run(AtChannel modem) throws ModemTrouble {
        wake(modem);
        reset(modem);
        identify(modem);
        openSim(modem);
        return configure(modem);
    }

    /// Whatever the modem was doing, it listens now. Its settings stay as they are.
    void wake(AtChannel modem) throws ModemTrouble {
        status.enter(ModemState.SYNC, "");
        // A crash may have left it at the prompt, where it takes commands for a PDU.
        modem.raw("\u001b", "\r");
        modem.quiet();
        for (int attempt = 1; !answers(modem); attempt++) {
            if (attempt == ATTEMPTS) {
                throw stuck("the modem does not answer AT");
            }
        }
    }

    /// Back to the maker's settings, whoever changed them, and then to ours; all that was configured is
    /// lost.
    private static void reset(AtChannel modem) throws ModemTrouble {
        for (var command : List.of("AT&F", "ATE0V1", "AT&D0", "ATS0=0", "AT+CMEE=1")) {
            tell(modem, command);
        }
    }

    private boolean answers(AtChannel modem) throws ModemTrouble {
        // An ERROR to a plain AT is odd, but somebody is there.
        return !(modem.command("AT", times.settle().multipliedBy(3)) instanceof AtResult.Silence);
    }

    private void identify(AtChannel modem) throws ModemTrouble {
        status.enter(ModemState.IDENT, "");
        var maker = name(modem.command("AT+CGMI"));
        var model = name(modem.command("AT+CGMM"));
        var version = name(modem.command("AT+CGMR"));
        LOG.info("modem: {} {} {}", maker, model, version);
        if (maker.toLowerCase(Locale.ROOT).contains("huawei")) {
            tell(modem, "AT^CURC=0");
        }
    }

    private static String name(AtResult answer) {
        return answer.ok() ? String.join(" ", answer.lines()).replaceAll("[^ -~]", "") : "unknown";
    }

    private void openSim(AtChannel modem) throws ModemTrouble {
        status.enter(ModemState.SIM, "");
        long end = System.nanoTime() + times.sim().toNanos();
        boolean tried = false;
        while (true) {
            var answer = modem.command("AT+CPIN?");
            var says =
                    answer.value("+CPIN:").orElse("").replace("\"", "").strip().toUpperCase(Locale.ROOT);
            if (says.equals("READY")) {
                break;
            }
            if (says.contains("PUK")) {
                throw stuck("the SIM is blocked and asks for its PUK; unblock it in a phone");
            }
            if (says.equals("SIM PIN") && !tried) {
                tried = true;
                givePin(modem);
                continue;
            }
            if (says.isEmpty() && answer instanceof AtResult.Refused(var error, var _) && error.code() < 0) {
                // It does not know the question: the network will tell.
                return;
            }
            if (System.nanoTime() - end > 0 || mailbox.stopped()) {
                throw stuck(says.isEmpty() ? "no SIM, or the modem cannot read it" : "the SIM says " + says);
            }
            modem.listen(times.poll());
        }
        sim.opened();
        var imsi = modem.command("AT+CIMI").lines().stream()
                .filter(line -> line.matches("\\d{6,15}"))
                .findFirst();
        if (imsi.isPresent() && !sim.same(imsi.get())) {
            status.alarm("another SIM is in the modem than before");
            LOG.warn("another SIM is in the modem than before");
        }
    }

    private void givePin(AtChannel modem) throws ModemTrouble {
        if (pin.isEmpty()) {
            throw stuck("the SIM asks for a PIN; set evy.gateway.pin");
        }
        if (!sim.mayTry(pin)) {
            throw stuck("the SIM refused this PIN before; correct evy.gateway.pin (it is not tried again: three wrong"
                    + " ones block the SIM)");
        }
        if (!modem.command("AT+CPIN=\"" + pin + "\"", times.prompt()).ok()) {
            throw stuck("the SIM refuses the PIN; correct evy.gateway.pin");
        }
    }

    private static ModemTrouble stuck(String why) {
        return new ModemTrouble.Stuck(why);
    }

    private List<String> configure(AtChannel modem) throws ModemTrouble {
        status.enter(ModemState.CONFIG, "");
        for (int attempt = 1; !modem.command("AT+CMGF=0").ok(); attempt++) {
            // Refused while the SIM is still being read.
            if (attempt == ATTEMPTS) {
                throw stuck("the modem refuses PDU mode");
            }
            modem.listen(times.poll());
        }
        for (var command : List.of("AT+CLIP=0", "AT+CRC=0", "AT+CGSMS=1", "AT+CREG=1")) {
            tell(modem, command);
        }
        var memories = memories(modem);
        indications(modem);
        var centre = modem.command("AT+CSCA?").value("+CSCA:").orElse("?");
        if (centre.startsWith("\"\"")) {
            status.alarm("the SIM knows no service centre; set evy.gateway.service-centre");
        }
        return memories;
    }

    /// Uses the modem's own memory, which is larger, or the SIM's; asks only for what is advertised.
    private List<String> memories(AtChannel modem) throws ModemTrouble {
        var advertised = new LinkedHashSet<String>();
        var first = modem.command("AT+CPMS=?").value("+CPMS:").orElse("");
        var readable = first.contains(")") ? first.substring(0, first.indexOf(')')) : first;
        var match = QUOTED.matcher(readable);
        while (match.find()) {
            advertised.add(match.group(1));
        }
        var usable = new ArrayList<String>();
        for (var name : List.of("ME", "SM", "MT")) {
            if (advertised.contains(name) && (usable.isEmpty() || !name.equals("MT"))) {
                usable.add(name);
            }
        }
        var found = new ArrayList<String>();
        for (var name : usable) {
            if (found.isEmpty() ? use(modem, name) : true) {
                found.add(name);
            }
        }
        return found;
    }

    /// @return false when the modem refuses this memory in every form
    static boolean use(AtChannel modem, String memory) throws ModemTrouble {
        var quoted = "\"" + memory + "\"";
        for (int parameters = 3; parameters >= 1; parameters--) {
            var answer =
                    modem.command("AT+CPMS=" + String.join(",", java.util.Collections.nCopies(parameters, quoted)));
            if (answer.ok()) {
                return true;
            }
        }
        return false;
    }

    private static void indications(AtChannel modem) throws ModemTrouble {
        for (var form : INDICATIONS) {
            if (modem.command("AT+CNMI=" + form).ok()) {
                return;
            }
        }
        LOG.warn("the modem refuses every form of +CNMI: it will be asked for new texts instead");
    }

    /// What a modem may also refuse.
    private static void tell(AtChannel modem, String command) throws ModemTrouble {
        var answer = modem.command(command);
        if (!answer.ok()) {
            LOG.debug("the modem does not take {}", command);
        }
    }
}
