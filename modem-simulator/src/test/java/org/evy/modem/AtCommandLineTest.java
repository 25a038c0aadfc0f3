package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.evy.modem.AtCommand.Form;
import org.junit.jupiter.api.Test;

class AtCommandLineTest {
    @Test
    void cutsBasicAndExtendedCommands() {
        assertThat(AtCommandLine.parse("E0V1&D0S0=2;+CREG=2;+CSQ;+CPMS?;+CNMI=?"))
                .containsExactly(
                        new AtCommand("E", Form.SET, List.of("0")),
                        new AtCommand("V", Form.SET, List.of("1")),
                        new AtCommand("&D", Form.SET, List.of("0")),
                        new AtCommand("S", Form.SET, List.of("0", "2")),
                        new AtCommand("+CREG", Form.SET, List.of("2")),
                        new AtCommand("+CSQ", Form.RUN, List.of()),
                        new AtCommand("+CPMS", Form.READ, List.of()),
                        new AtCommand("+CNMI", Form.TEST, List.of()));
    }

    @Test
    void keepsWhatIsQuotedTogether() {
        assertThat(AtCommandLine.parse("+cpms=\"S;M\",\"M,E\",;+CSQ"))
                .containsExactly(
                        new AtCommand("+CPMS", Form.SET, List.of("S;M", "M,E", "")),
                        new AtCommand("+CSQ", Form.RUN, List.of()));
    }

    @Test
    void readsNumbersThatAreNone() {
        AtCommand command = new AtCommand("+X", Form.SET, List.of("7", "", "x", "-1", "99999999999"));
        assertThat(List.of(
                        command.number(0, 5),
                        command.number(1, 5),
                        command.number(2, 5),
                        command.number(3, 5),
                        command.number(4, 5),
                        command.number(9, 5)))
                .containsExactly(7, 5, -1, -1, -1, 5);
    }
}
