package org.evy.modem;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The commands that any modem has, of ITU-T V.250, and those that set how it answers.
final class BasicCommands {
    private final ModemSettings settings;
    private final Dialect dialect;

    BasicCommands(ModemSettings settings, Dialect dialect) {
        this.settings = settings;
        this.dialect = dialect;
    }

    void register(Map<String, Function<AtCommand, AtResult>> commands) {
        commands.put("E", command -> onOff(command, on -> settings.echo = on));
        commands.put("V", command -> onOff(command, on -> settings.verbose = on));
        commands.put("Z", _ -> factorySettings());
        commands.put("&F", _ -> factorySettings());
        for (String taken : List.of("&C", "&D", "&K", "&S", "H", "Q", "X", "+IPR", "+ICF", "+IFC")) {
            commands.put(taken, command -> command.is(AtCommand.Form.TEST) ? AtResult.ERROR : AtResult.OK);
        }
        commands.put("S", command -> command.is(AtCommand.Form.READ) ? AtResult.lines("000") : AtResult.OK);
        commands.put("D", _ -> AtResult.lines("NO CARRIER"));
        commands.put("+CMEE", new Setting("+CMEE", 0, 2, () -> settings.errorForm, n -> settings.errorForm = n));
        commands.put("+CLIP", new Setting("+CLIP", 0, 1, () -> settings.callerId, n -> settings.callerId = n));
        commands.put("+CRC", new Setting("+CRC", 0, 1, () -> settings.ringForm, n -> settings.ringForm = n));
        commands.put("+CSCS", this::characterSet);
    }

    /// Settings only: the network, the PIN and the store stay as they are.
    private AtResult factorySettings() {
        settings.reset(dialect);
        return AtResult.OK;
    }

    private interface Switch {
        void turn(boolean on);
    }

    private static AtResult onOff(AtCommand command, Switch it) {
        int value = command.number(0, 0);
        if (value != 0 && value != 1) {
            return AtResult.ERROR;
        }
        it.turn(value == 1);
        return AtResult.OK;
    }

    private AtResult characterSet(AtCommand command) {
        return switch (command.form()) {
            case TEST -> AtResult.lines("+CSCS: (\"GSM\",\"IRA\")");
            case READ -> AtResult.lines("+CSCS: \"" + settings.characterSet + "\"");
            case SET -> {
                if (!List.of("GSM", "IRA").contains(command.text(0))) {
                    yield AtResult.ERROR;
                }
                settings.characterSet = command.text(0);
                yield AtResult.OK;
            }
            case RUN -> AtResult.ERROR;
        };
    }
}
