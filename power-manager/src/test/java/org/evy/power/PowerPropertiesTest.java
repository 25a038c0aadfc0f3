package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerPropertiesTest {

    @Test
    void theShippedFileNamesEveryKeyWithItsDefault() throws Exception {
        assertThat(Settings.with(Map.of()))
                .isEqualTo(new PowerProperties(
                        PowerProperties.Source.SIMULATED,
                        "",
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        8,
                        50,
                        35,
                        25,
                        20,
                        80,
                        List.of(),
                        new PowerProperties.Battery(360, 12.8, 12.0, 0.3),
                        new PowerProperties.Load(3.6, 2.4, 10),
                        new PowerProperties.Halt(List.of(), Duration.ofSeconds(10), Duration.ofMinutes(5)),
                        new PowerProperties.BoardFiles("/", ""),
                        new PowerProperties.EpeverUnit(1),
                        new PowerProperties.Kernel("/", "", "", "", "", false),
                        new PowerProperties.NutServer("127.0.0.1", 3493, "solar"),
                        new PowerProperties.Simulated(50, 360, 3.6, 5, 90, 1)));
    }

    @Test
    void takesACommandAsAListOfWords() throws Exception {
        var halt = Settings.with(
                        Map.of("evy.power.halt.command[0]", "systemctl", "evy.power.halt.command[1]", "poweroff"))
                .halt();

        assertThat(halt.command()).containsExactly("systemctl", "poweroff");
    }

    @Test
    void refusesASourceThatThereIsNot() {
        assertThatThrownBy(() -> Settings.with(Map.of("evy.power.source", "wind")))
                .rootCause()
                .hasMessageContaining("wind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vedirect", "epever"})
    void refusesASerialSourceWithoutItsDevice(String source) {
        assertThatThrownBy(() -> Settings.with(Map.of("evy.power.source", source)))
                .rootCause()
                .hasMessageContaining("evy.power.source " + source + " needs evy.power.device");
    }

    @Test
    void refusesLevelsThatDoNotFall() {
        assertThatThrownBy(() -> Settings.with(Map.of("evy.power.critical", "36")))
                .rootCause()
                .hasMessageContaining("save 35.0 > critical 36.0");
    }
}
