package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.evy.codec.SmsLength;
import org.evy.emergency.EmergencyProperties.Responder;
import org.evy.messages.Alert;
import org.junit.jupiter.api.Test;

class AlertWriterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T11:05:00Z"), ZoneId.of("Africa/Nairobi"));

    private static List<Alert> alerts(String kind, String words, Responder... responders) {
        return new AlertWriter(Fixtures.BOOK, List.of(responders), CLOCK).alerts(kind, words);
    }

    private static Responder nurse(String language, String... kinds) {
        return new Responder("nurse-1", List.of(kinds), language, "the nurse");
    }

    @Test
    void tellsKindLocalTimeAndThePersonsWords() {
        var alerts = alerts("snakebite", "snake bit my  son", nurse("en", "all"));

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.role()).isEqualTo("nurse-1");
            assertThat(alert.text().value())
                    .isEqualTo("EVY alert: possible snakebite or scorpion sting, 14:05."
                            + " A person texted: snake bit my son");
        });
    }

    @Test
    void aResponderGetsOnlyTheirKinds() {
        assertThat(alerts("fire", "fire", nurse("en", "snakebite", "birth"))).isEmpty();
        assertThat(alerts("birth", "help", nurse("en", "snakebite", "birth"))).hasSize(1);
    }

    @Test
    void everyAlertIsOneSmsInEveryLanguageHoweverLongTheWordsAre() {
        for (var language : DangerBook.BUILT_IN) {
            for (var kind : Fixtures.BOOK.kinds()) {
                for (var words :
                        List.of("help ".repeat(80), "x".repeat(700), "मेरे बेटे को सांप ने काट लिया ".repeat(9), "")) {
                    var text = alerts(kind, words, nurse(language, "all"))
                            .getFirst()
                            .text()
                            .value();
                    assertThat(SmsLength.of(text).parts())
                            .as(language + " " + kind)
                            .isOne();
                }
            }
        }
    }

    @Test
    void hindiWordsLeaveRoomForThemselves() {
        var text = alerts("snakebite", "मेरे बेटे को सांप ने काट लिया जल्दी आओ", nurse("sw", "all"))
                .getFirst()
                .text()
                .value();

        assertThat(text).startsWith("EVY 14:05 kuumwa na nyoka au nge?: मेरे बेटे को");
    }

    @Test
    void noPhoneNumberStandsInAnAlert() {
        for (var number : List.of("0712345678", "+254 712 345 678", "071-234-5678", "٠٧١٢٣٤٥٦٧٨")) {
            var text = alerts("fire", "fire call " + number + " now", nurse("en", "all"))
                    .getFirst()
                    .text()
                    .value();
            assertThat(text).contains("fire call [number] now").doesNotContain("345", "٣٤٥");
        }
    }
}
