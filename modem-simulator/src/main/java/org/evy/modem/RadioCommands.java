package org.evy.modem;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The SIM's PIN, the registration and the signal.
final class RadioCommands {
    private static final String OPERATOR = "EVY Test Network";

    private final Radio radio;
    private final ModemSettings settings;
    private final SimLock sim;

    RadioCommands(Radio radio, ModemSettings settings, SimLock sim) {
        this.radio = radio;
        this.settings = settings;
        this.sim = sim;
    }

    void register(Map<String, Function<AtCommand, AtResult>> commands) {
        commands.put("+CPIN", this::pin);
        commands.put("+CLCK", this::facilityLock);
        commands.put("+CFUN", this::functionality);
        commands.put(
                "+CREG",
                command -> registration(
                        command,
                        "+CREG",
                        settings.registrationReports,
                        new Setting("+CREG", 0, 2, () -> 0, n -> settings.registrationReports = n)));
        commands.put(
                "+CGREG",
                command -> registration(
                        command,
                        "+CGREG",
                        settings.packetRegistrationReports,
                        new Setting("+CGREG", 0, 2, () -> 0, n -> settings.packetRegistrationReports = n)));
        commands.put(
                "+CEREG",
                command -> registration(
                        command,
                        "+CEREG",
                        settings.lteRegistrationReports,
                        new Setting("+CEREG", 0, 2, () -> 0, n -> settings.lteRegistrationReports = n)));
        commands.put(
                "+CSQ",
                command ->
                        asked(command, radio.registered() ? "+CSQ: 20,0" : "+CSQ: 99,99", "+CSQ: (0-31,99),(0-7,99)"));
        commands.put("+CBC", command -> asked(command, "+CBC: 0,90", "+CBC: (0-2),(0-100)"));
        commands.put("+COPS", this::operator);
        commands.put("+CCLK", this::clock);
    }

    private static AtResult asked(AtCommand command, String value, String range) {
        return switch (command.form()) {
            case RUN -> AtResult.lines(value);
            case TEST -> AtResult.lines(range);
            case READ, SET -> AtResult.ERROR;
        };
    }

    private AtResult pin(AtCommand command) {
        return switch (command.form()) {
            case READ -> AtResult.lines("+CPIN: " + sim.state());
            case TEST -> AtResult.OK;
            case RUN -> AtResult.ERROR;
            case SET -> {
                if (sim.open()) {
                    yield AtResult.cme(3);
                }
                if (sim.blocked()) {
                    yield AtResult.cme(12);
                }
                yield sim.enter(command.text(0)) ? AtResult.OK : AtResult.cme(16);
            }
        };
    }

    /// Only asks whether the SIM wants a PIN.
    private AtResult facilityLock(AtCommand command) {
        if (command.is(AtCommand.Form.TEST)) {
            return AtResult.lines("+CLCK: (\"SC\")");
        }
        boolean asks = command.is(AtCommand.Form.SET) && command.text(0).equals("SC") && command.number(1, -1) == 2;
        return asks ? AtResult.lines("+CLCK: " + (sim.wantsPin() ? 1 : 0)) : AtResult.cme(3);
    }

    private AtResult functionality(AtCommand command) {
        return switch (command.form()) {
            case READ -> AtResult.lines("+CFUN: " + radio.functionality());
            case TEST -> AtResult.lines("+CFUN: (0,1,4),(0,1)");
            case RUN -> AtResult.ERROR;
            case SET -> {
                int level = command.number(0, 1);
                int restart = command.number(1, 0);
                if (level != 0 && level != 1 && level != 4 || restart < 0 || restart > 1) {
                    yield AtResult.cme(50);
                }
                radio.choose(level, restart == 1);
                yield AtResult.OK;
            }
        };
    }

    private AtResult registration(AtCommand command, String name, int reports, Setting setting) {
        if (command.is(AtCommand.Form.READ)) {
            String place = reports == 2 && radio.registered() ? ",\"00C3\",\"0000A1B2\"" : "";
            return AtResult.lines("%s: %d,%d%s".formatted(name, reports, radio.registration(), place));
        }
        return setting.apply(command);
    }

    private AtResult operator(AtCommand command) {
        return switch (command.form()) {
            case READ -> {
                String name = settings.operatorFormat == 2 ? "00101" : OPERATOR;
                yield AtResult.lines(
                        radio.registered()
                                ? "+COPS: 0,%d,\"%s\"".formatted(settings.operatorFormat, name)
                                : "+COPS: 0");
            }
            case TEST -> AtResult.lines("+COPS: (2,\"%s\",\"EVY\",\"00101\"),,(0-4),(0-2)".formatted(OPERATOR));
            case RUN -> AtResult.ERROR;
            case SET -> {
                int mode = command.number(0, 0);
                int format = command.number(1, settings.operatorFormat);
                if (mode < 0 || mode > 4 || format < 0 || format > 2) {
                    yield AtResult.cme(50);
                }
                settings.operatorFormat = format;
                yield AtResult.OK;
            }
        };
    }

    /// The network's time, in UTC (`+00` quarter hours).
    private AtResult clock(AtCommand command) {
        return switch (command.form()) {
            case READ ->
                AtResult.lines("+CCLK: \""
                        + DateTimeFormatter.ofPattern("yy/MM/dd,HH:mm:ss", Locale.ROOT)
                                .format(Instant.now().atOffset(ZoneOffset.UTC))
                        + "+00\"");
            case TEST, SET -> AtResult.OK;
            case RUN -> AtResult.ERROR;
        };
    }
}
