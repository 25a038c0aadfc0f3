package org.evy.modem;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;
import org.evy.codec.Submit;

/// Sending, and how texts and reports are announced (3GPP TS 27.005, 3.4.1 and 3.5.1).
final class SendCommands {
    private static final int NOT_ALLOWED = 302;
    private static final int SIM_PIN = 311;
    private static final int INVALID_PDU = 304;
    private static final int NO_NETWORK = 331;
    private static final int NO_CNMA_EXPECTED = 340;
    private static final int LONGEST_TPDU = 200;

    private final Network network;
    private final ModemSettings settings;
    private final Radio radio;
    private final SimLock sim;
    private final Faults faults;
    private final Dialect dialect;
    private String serviceCentre = ServiceCentre.ADDRESS.number();

    SendCommands(Network network, ModemSettings settings, Radio radio, SimLock sim, Faults faults, Dialect dialect) {
        this.network = network;
        this.settings = settings;
        this.radio = radio;
        this.sim = sim;
        this.faults = faults;
        this.dialect = dialect;
    }

    void register(Map<String, Function<AtCommand, AtResult>> commands) {
        commands.put("+CMGF", new Setting("+CMGF", 0, 0, () -> 0, _ -> {}));
        commands.put("+CMGS", this::send);
        commands.put("+CMMS", new Setting("+CMMS", 0, 2, () -> settings.moreMessages, n -> settings.moreMessages = n));
        commands.put(
                "+CGSMS", new Setting("+CGSMS", 0, 3, () -> settings.smsOverPackets, n -> settings.smsOverPackets = n));
        commands.put("+CSCA", this::serviceCentre);
        commands.put("+CSMP", this::textParameters);
        commands.put("+CSMS", this::service);
        commands.put("+CNMI", this::indications);
        commands.put("+CNMA", this::acknowledge);
    }

    private AtResult send(AtCommand command) {
        if (command.is(AtCommand.Form.TEST)) {
            return AtResult.OK;
        }
        int octets = command.number(0, -1);
        if (!command.is(AtCommand.Form.SET) || octets < 1 || octets > LONGEST_TPDU) {
            return AtResult.cms(INVALID_PDU);
        }
        if (!sim.open()) {
            return AtResult.cms(SIM_PIN);
        }
        if (faults.missingPrompts > 0) {
            faults.missingPrompts--;
            return new AtResult.Silence();
        }
        return new AtResult.Prompt(octets);
    }

    /// What the modem says to a PDU that was ended with Ctrl-Z.
    ///
    /// @param octets what `AT+CMGS` announced
    AtResult accept(String typed, int octets) {
        String pdu = typed.strip().toUpperCase(Locale.ROOT);
        int code = objection(pdu, octets);
        if (code == 0 && faults.fails > 0) {
            faults.fails--;
            code = faults.failCode;
        }
        if (code != 0) {
            network.refuse(pdu, code);
            return AtResult.cms(code);
        }
        try {
            if (!(Pdu.decodeFromPhone(pdu) instanceof Submit submit)) {
                throw new PduException("no SUBMIT");
            }
            return answer(network.submit(pdu, submit, faults.nextReportStatus()));
        } catch (PduException _) {
            network.refuse(pdu, INVALID_PDU);
            return AtResult.cms(INVALID_PDU);
        }
    }

    private int objection(String pdu, int octets) {
        if (!radio.registered()) {
            return NO_NETWORK;
        }
        boolean hex = !pdu.isEmpty() && pdu.length() % 2 == 0 && pdu.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return hex && StoreCommands.octets(pdu) == octets ? 0 : INVALID_PDU;
    }

    private AtResult answer(int reference) {
        if (faults.drops > 0) {
            faults.drops--;
            return new AtResult.Silence();
        }
        if (faults.lates > 0) {
            faults.lates--;
            return new AtResult.Late(faults.lateMillis, "+CMGS: " + reference);
        }
        return AtResult.lines("+CMGS: " + reference);
    }

    private AtResult serviceCentre(AtCommand command) {
        return switch (command.form()) {
            case READ ->
                AtResult.lines("+CSCA: \"%s\",%d".formatted(serviceCentre, serviceCentre.startsWith("+") ? 145 : 129));
            case TEST -> AtResult.OK;
            case RUN -> AtResult.ERROR;
            case SET -> {
                if (!command.text(0).matches("\\+?[0-9]{0,20}")) {
                    yield AtResult.cms(NOT_ALLOWED);
                }
                serviceCentre = command.text(0);
                yield AtResult.OK;
            }
        };
    }

    /// Only for text mode, which this modem does not have; kept because drivers set it.
    private AtResult textParameters(AtCommand command) {
        return switch (command.form()) {
            case READ -> AtResult.lines("+CSMP: " + settings.textParameters);
            case TEST -> AtResult.OK;
            case RUN -> AtResult.ERROR;
            case SET -> {
                settings.textParameters = String.join(",", command.arguments());
                yield AtResult.OK;
            }
        };
    }

    private AtResult service(AtCommand command) {
        return switch (command.form()) {
            case READ -> AtResult.lines("+CSMS: " + settings.messageService + ",1,1,0");
            case TEST -> AtResult.lines("+CSMS: (0,1)");
            case RUN -> AtResult.ERROR;
            case SET -> {
                int service = command.number(0, -1);
                if (service != 0 && service != 1) {
                    yield AtResult.cms(NOT_ALLOWED);
                }
                settings.messageService = service;
                yield AtResult.lines("+CSMS: 1,1,0");
            }
        };
    }

    private AtResult indications(AtCommand command) {
        String reports = dialect.reportModes().toString().replaceAll("[\\[\\] ]", "");
        return switch (command.form()) {
            case TEST -> AtResult.lines("+CNMI: (0-2),(0-2),(0),(%s),(0,1)".formatted(reports));
            case READ ->
                AtResult.lines("+CNMI: %d,%d,%d,%d,%d"
                        .formatted(
                                settings.indicationMode,
                                settings.textIndication,
                                settings.broadcastIndication,
                                settings.reportIndication,
                                settings.buffering));
            case RUN -> AtResult.ERROR;
            case SET -> choose(command);
        };
    }

    private AtResult choose(AtCommand command) {
        int mode = command.number(0, 0);
        int texts = command.number(1, 0);
        int broadcasts = command.number(2, 0);
        int reports = command.number(3, 0);
        int buffering = command.number(4, 0);
        boolean possible = mode >= 0
                && mode <= 2
                && texts >= 0
                && texts <= 2
                && broadcasts == 0
                && dialect.reportModes().contains(reports)
                && buffering >= 0
                && buffering <= 1
                && command.arguments().size() <= 5;
        if (!possible) {
            return AtResult.cms(NOT_ALLOWED);
        }
        settings.indicationMode = mode;
        settings.textIndication = texts;
        settings.broadcastIndication = broadcasts;
        settings.reportIndication = reports;
        settings.buffering = buffering;
        settings.indicationsChosen = true;
        return AtResult.OK;
    }

    /// 0 and 1 take the text, 2 refuses it: the network then brings it again.
    private AtResult acknowledge(AtCommand command) {
        if (command.is(AtCommand.Form.TEST)) {
            return AtResult.lines("+CNMA: (0-2)");
        }
        int how = command.number(0, 0);
        if (how < 0 || how > 2 || command.is(AtCommand.Form.READ)) {
            return AtResult.cms(NOT_ALLOWED);
        }
        boolean expected = how == 2 ? network.notAcknowledged() : network.acknowledged();
        if (how == 2 && expected) {
            settings.storeInstead();
        }
        return expected ? AtResult.OK : AtResult.cms(NO_CNMA_EXPECTED);
    }
}
