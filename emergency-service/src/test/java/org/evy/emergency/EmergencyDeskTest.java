package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.evy.emergency.EmergencyProperties.Responder;
import org.evy.messages.Answer;
import org.evy.messages.Route;
import org.junit.jupiter.api.Test;

class EmergencyDeskTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private EmergencyDesk desk(String... languages) {
        var nurse = new Responder("nurse-1", List.of("all"), "en", "");
        return new EmergencyDesk(
                Fixtures.RECOGNISER,
                Fixtures.BOOK,
                new AlertWriter(Fixtures.BOOK, List.of(nurse), Clock.systemUTC()),
                List.of(languages),
                meters);
    }

    @Test
    void dangerGetsAdviceWithTheLocalNumberAndAlertsTheResponders() {
        var answer = desk("en", "sw").answer(Fixtures.question("snake bit my son", "en"));

        assertThat(answer).isInstanceOfSatisfying(Answer.Danger.class, danger -> {
            assertThat(danger.text().value())
                    .startsWith("Keep the person lying still")
                    .endsWith("Call 999.");
            assertThat(danger.parts()).isEqualTo(2);
            assertThat(danger.alerts())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.role()).isEqualTo("nurse-1"));
            assertThat(danger.reason()).isEqualTo("rule snakebite-en-1");
        });
        assertThat(meters.counter("evy.danger.checked").count()).isOne();
        assertThat(meters.counter("evy.danger.found", "kind", "snakebite", "by", "rule")
                        .count())
                .isOne();
        assertThat(meters.timer("evy.danger.seconds").count()).isOne();
    }

    @Test
    void aHarmlessTextIsLeftToTheOtherRoutes() {
        var answer = desk("en").answer(Fixtures.question("how to store firewood", "en"));

        assertThat(answer).isInstanceOfSatisfying(Answer.NotFound.class, none -> {
            assertThat(none.route()).isEqualTo(Route.EMERGENCY);
            assertThat(none.reason()).contains("no danger").doesNotContain("firewood");
        });
        assertThat(meters.counter("evy.danger.checked").count()).isOne();
    }

    @Test
    void aWrongLanguageGuessDoesNotKeepTheAdviceFromThePersonsLanguage() {
        var answer = (Answer.Danger) desk("en", "sw").answer(Fixtures.question("nyoka amemuuma mwanangu", "en"));

        assertThat(answer.text().value()).startsWith("Mgonjwa alale").contains("Piga 999");
    }

    @Test
    void aLanguageTheNodeDoesNotSpeakIsAnsweredInTheOneItTookTheTextFor() {
        var answer = (Answer.Danger) desk("en", "sw").answer(Fixtures.question("mon bebe ne respire pas", "sw"));

        assertThat(answer.text().value()).startsWith("Mlaze mtoto");
    }

    @Test
    void theSecondVoteAloneGivesTheGeneralAdvice() {
        var book = Fixtures.BOOK;
        var sure = new Recogniser(book, Fixtures.VOTE, 0.05);
        var desk = new EmergencyDesk(
                sure, book, new AlertWriter(book, List.of(), Clock.systemUTC()), List.of("en"), meters);

        var answer = (Answer.Danger) desk.answer(Fixtures.question("he lies there so pale please come", "en"));

        assertThat(answer.reason()).startsWith("classifier 0.");
        assertThat(answer.text().value()).startsWith("If life is in danger call 999");
        assertThat(answer.alerts()).isEmpty();
        assertThat(meters.counter("evy.danger.found", "kind", "general", "by", "classifier")
                        .count())
                .isOne();
    }

    @Test
    void theSameQuestionGetsTheSameAnswerAgain() {
        var desk = desk("en");
        var question = Fixtures.question("my house is on fire", "en");

        assertThat(((Answer.Danger) desk.answer(question)).text())
                .isEqualTo(((Answer.Danger) desk.answer(question)).text());
    }

    @Test
    void aBugInTheCheckMakesTheRouteUnavailableInsteadOfSilent() {
        var broken = new EmergencyDesk(Fixtures.RECOGNISER, Fixtures.BOOK, failing(), List.of("en"), meters);

        var answer = new EmergencyListener(broken).onQuestion(Fixtures.question("snake bit my son", "en"));

        assertThat(answer).isInstanceOfSatisfying(Answer.Unavailable.class, cannot -> {
            assertThat(cannot.route()).isEqualTo(Route.EMERGENCY);
            assertThat(cannot.reason()).isEqualTo("the danger check failed");
        });
    }

    private static AlertWriter failing() {
        var nowhere = new Responder("nurse-1", List.of("all"), "en", "");
        return new AlertWriter(Fixtures.BOOK, List.of(nowhere), new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return java.time.ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public java.time.Instant instant() {
                throw new IllegalStateException("no clock");
            }
        });
    }
}
