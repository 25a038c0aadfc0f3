package org.evy.modem;

import java.util.List;

/// Writes results as a modem says them.
final class AtAnswers {
    private final ModemSettings settings;
    private final Dialect dialect;
    private final Faults faults;

    AtAnswers(ModemSettings settings, Dialect dialect, Faults faults) {
        this.settings = settings;
        this.dialect = dialect;
        this.faults = faults;
    }

    /// @param lines of the commands before the one with this result
    String render(List<String> lines, AtResult result) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append(line(line)));
        switch (result) {
            case AtResult.Done(var more) -> {
                more.forEach(line -> out.append(line(line)));
                out.append(noise()).append(code("OK", 0));
            }
            case AtResult.Failed _ -> out.append(code("ERROR", 4));
            case AtResult.MessageError(var number) -> out.append(line("+CMS ERROR: " + number));
            case AtResult.EquipmentError(var number) ->
                out.append(
                        switch (settings.errorForm) {
                            case 0 -> code("ERROR", 4);
                            case 1 -> line("+CME ERROR: " + number);
                            default -> line("+CME ERROR: " + EquipmentErrors.words(number));
                        });
            case AtResult.Prompt _ -> out.append(noise()).append(dialect.prompt());
            case AtResult.Silence _, AtResult.Late _ -> {}
        }
        return out.toString();
    }

    static String line(String text) {
        return "\r\n" + text + "\r\n";
    }

    private String code(String words, int number) {
        return settings.verbose ? line(words) : number + "\r";
    }

    private String noise() {
        if (faults.noisyAnswers == 0) {
            return "";
        }
        faults.noisyAnswers--;
        return line("^RSSI: 19") + line("+ZPAS: \"EDGE\",\"CS_ONLY\"");
    }
}
