package org.evy.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;
import org.evy.messages.PowerLevel;
import org.evy.starter.NodeProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastWordTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FallbackProperties.Entry clinic = new FallbackProperties.Entry(
            List.of("clinic", "dispensary", "kliniki", "centre de santé", "العيادة", "क्लिनिक"),
            "Kijiji clinic",
            "0712 345678");
    private final FallbackProperties.Entry vet =
            new FallbackProperties.Entry(List.of("vet", "animal doctor"), "Vet Amina", "0733 000111");

    static Stream<String> languages() {
        return Texts.LANGUAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysInOneSmsThatItHasNoAnswerAndWhereToTurnInDanger(String language) {
        for (var helpLine : new String[] {null, "", "+254 700 000 001"}) {
            var said = lastWord(helpLine).on("when will it rain", language);

            assertThat(said.text()).contains("999").doesNotContain("{").doesNotContain("null");
            assertThat(said.text().contains("+254 700 000 001")).isEqualTo("+254 700 000 001".equals(helpLine));
            assertThat(SmsLength.of(Transliteration.toGsm7(said.text(), true)).parts())
                    .isEqualTo(1);
        }
        assertThat(meters.counter("evy.fallback.unknown", "language", language).count())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "number of the clinic?",
                "CLINIC",
                "the clinic",
                "how can I call the dispensary",
                "namba ya kliniki",
                "numero du centre de sante svp",
                "رقم العيادة",
                "क्लिनिक का नंबर दीजिए",
            })
    void givesTheNumberOfAServiceThatIsAskedFor(String text) {
        assertThat(lastWord(null, vet, clinic).on(text, "en").text())
                .isEqualTo("Kijiji clinic: 0712 345678. In danger call 999.");
        assertThat(meters.counter("evy.fallback.directory.served").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my cow was at the vet and is still sick", "number of days to plant beans", "", "12345"})
    void givesNoNumberToWhoDoesNotAskForIt(String text) {
        assertThat(lastWord(null, vet, clinic).on(text, "en").text()).startsWith("I do not know");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysInOneSmsThatItDidNotLookBecauseTheBatteryIsLow(String language) {
        var lastWord = lastWord("+254 700 000 001", clinic);
        lastWord.onPower(PowerLevel.CRITICAL);
        var said = lastWord.on("when will it rain", language);

        assertThat(said.reason()).contains("battery");
        assertThat(said.text())
                .contains("999")
                .doesNotContain("{")
                .isNotEqualTo(lastWord(null).on("when will it rain", language).text());
        assertThat(SmsLength.of(Transliteration.toGsm7(said.text(), true)).parts())
                .isEqualTo(1);
        // The directory needs no search.
        assertThat(lastWord.on("CLINIC", language).text()).contains("0712 345678");
    }

    @ParameterizedTest
    @EnumSource(
            value = PowerLevel.class,
            names = {"FULL", "LITE", "SAVE"})
    void speaksNotOfTheBatteryWhileRetrievalWorks(PowerLevel level) {
        var lastWord = lastWord(null);
        lastWord.onPower(PowerLevel.OFF);
        assertThat(lastWord.on("when will it rain", "en").text()).startsWith("My battery is low");
        lastWord.onPower(level);
        assertThat(lastWord.on("when will it rain", "en").text()).startsWith("I do not know");
    }

    @Test
    void speaksTheNodesFirstLanguageWhereItDoesNotKnowTheOneAskedFor() {
        assertThat(lastWord(null).on("maalin wanaagsan", "so").text()).startsWith("Sina jibu");
    }

    @Test
    void refusesADirectoryEntryThatTakesTwoSms() {
        var longName = new FallbackProperties.Entry(
                List.of("x"), "Très long nom avec Ẽ et d'autres lettres rares ĝ ẅ", "0712");

        assertThatThrownBy(() -> lastWord(null, clinic, longName))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evy.fallback.directory[1] in ")
                .hasMessageContaining("shorten it");
    }

    @Test
    void refusesAHelpLineThatTakesTwoSms() {
        assertThatThrownBy(() -> lastWord("0800 000 000 or, at night and on Sundays, 0800 000 001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evy.node.help-line");
    }

    private LastWord lastWord(@Nullable String helpLine, FallbackProperties.Entry... entries) {
        var node = new NodeProperties(
                "Kijiji", "KE", List.of("sw", "en"), Map.of("KE", "999"), helpLine, Path.of("data"), Path.of("key"));
        return new LastWord(node, new FallbackProperties(List.of(entries)), meters);
    }
}
