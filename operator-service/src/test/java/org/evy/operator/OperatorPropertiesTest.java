package org.evy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorPropertiesTest {

    private static OperatorProperties with(
            List<String> operators, String from, String until, String alive, String zone) {
        return new OperatorProperties(
                operators,
                Duration.ofMinutes(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                12,
                4,
                from,
                until,
                alive,
                zone);
    }

    @ParameterizedTest
    @CsvSource({
        "21:00, 06:30, 23:10, true",
        "21:00, 06:30, 06:29, true",
        "21:00, 06:30, 06:30, false",
        "21:00, 06:30, 12:00, false",
        "12:00, 14:00, 13:00, true",
        "12:00, 14:00, 14:00, false",
        "06:00, 06:00, 06:00, false",
        "06:00, 06:00, 23:00, false"
    })
    void knowsWhenItIsQuiet(String from, String until, String time, boolean quiet) {
        assertThat(with(List.of(), from, until, "", "").quietAt(LocalTime.parse(time)))
                .isEqualTo(quiet);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> with(List.of("a", "a"), "21:00", "06:30", "", ""))
                .hasMessageContaining("names a role twice");
        assertThatThrownBy(() -> with(List.of(), "21:00", "06:30", "", "Kenya/Somewhere"))
                .hasMessageContaining("evy.operator.zone")
                .hasMessageContaining("Africa/Nairobi");
        assertThatThrownBy(() -> DeskRig.properties(List.of(), 4, 4)).hasMessageContaining("critical-reserve");
    }

    @Test
    void namesTheSettingThatIsWrong() {
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            var problems =
                    validation.getValidator().validate(with(List.of("+254700000001"), "9pm", "06:30", "25:00", ""));

            assertThat(problems.stream().map(each -> each.getPropertyPath() + " " + each.getMessage()))
                    .hasSize(3)
                    .anyMatch(each -> each.startsWith("operators[0]") && each.contains("operator-1"))
                    .anyMatch(each -> each.startsWith("quietFrom") && each.contains("\"06:30\""))
                    .anyMatch(each -> each.startsWith("aliveAt") && each.contains("or empty"));
        }
    }
}
