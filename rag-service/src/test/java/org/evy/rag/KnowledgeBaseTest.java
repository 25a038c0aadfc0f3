package org.evy.rag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.junit.jupiter.api.Test;

class KnowledgeBaseTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    @Test
    void answersWithTheFactAsItStands() {
        var answer = ask(Facts.few(), "How long must I boil river water?", "en");

        assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, found -> {
            assertThat(found.route()).isEqualTo(Route.RETRIEVAL);
            assertThat(found.text().value()).isEqualTo("Boil the water 1 minute.");
            assertThat(found.parts()).isEqualTo(1);
            assertThat(found.tag()).isEqualTo("WHO");
            assertThat(found.passages().getFirst().id()).isEqualTo("water-boil");
            assertThat(found.passages().getFirst().score()).isBetween(0.0, 1.0);
            assertThat(found.reason()).matches("water-boil score 0\\.\\d\\d lead 0\\.\\d\\d coverage [01]\\.\\d\\d");
        });
    }

    @Test
    void admitsThatItDoesNotKnowAndHandsOnWhatCameNear() {
        var answer = ask(Facts.few(), "where can i buy a maize mill in the capital city", "en");

        assertThat(answer).isInstanceOfSatisfying(Answer.NotFound.class, nothing -> {
            assertThat(nothing.reason()).matches("best (score|coverage) 0\\.\\d\\d below 0\\.\\d\\d");
            assertThat(nothing.passages()).hasSizeLessThanOrEqualTo(3);
        });
    }

    @Test
    void knowsNothingAboutATextWithoutWords() {
        for (var text : List.of("", "   ", "???", "\uD83D\uDE00", "how do i", "1234567890")) {
            assertThat(ask(Facts.few(), text, "en")).as(text).isInstanceOf(Answer.NotFound.class);
        }
    }

    @Test
    void answersInThePersonsLanguageWhenTheFactIsTranslated() {
        var answer = ask(Facts.few(), "river water safe boil", "sw");

        assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, found -> {
            assertThat(found.text().value()).isEqualTo("Chemsha maji dakika 1.");
            assertThat(found.reason()).contains("found in en").doesNotContain("said in");
        });
    }

    @Test
    void answersInEnglishRatherThanNotAtAllAndSaysSo() {
        var answer = ask(Facts.few(), "kupe kwenye mbuzi", "sw");

        assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, found -> {
            assertThat(found.passages().getFirst().id()).isEqualTo("goat-ticks");
            assertThat(found.reason()).endsWith("said in en");
        });
    }

    @Test
    void keepsToThePersonsLanguageWhenToldTo() {
        var shy = new RagProperties(Path.of("."), "KE", false, false, 0.4, 0.42, 0.04, 0.65, 3, 10, 0.9f, 0.4f);

        var answer = base(Facts.few(), shy, TODAY).answer(question("kupe kwenye mbuzi", "sw"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.NotFound.class,
                        nothing -> assertThat(nothing.reason()).startsWith("only known in en"));
    }

    @Test
    void understandsATextInAnotherLanguageThanItWasTakenFor() {
        var answer = ask(Facts.few(), "mtoto ana homa kali", "en");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat(found.text().value()).isEqualTo("Nenda kliniki."));
    }

    @Test
    void leavesOutExpiredFacts() {
        var facts = List.of(
                Facts.of("old", "en", "*", LocalDate.of(2026, 11, 30), "Old advice.", "snake bite"),
                Facts.of("other", "en", "Something.", "maize"));

        assertThat(ask(facts, "snake bite", "en")).isInstanceOf(Answer.NotFound.class);
    }

    @Test
    void answersOnTheLastDayOfAFact() {
        var facts = List.of(Facts.of("last", "en", "*", TODAY, "Still good.", "snake bite"));

        assertThat(ask(facts, "snake bite", "en")).isInstanceOf(Answer.Found.class);
    }

    @Test
    void answersWithExpiredFactsWhenToldTo() {
        var bold = new RagProperties(Path.of("."), "KE", true, true, 0.4, 0.42, 0.04, 0.65, 3, 10, 0.9f, 0.4f);
        var facts = List.of(Facts.of("old", "en", "*", LocalDate.of(2020, 1, 1), "Old advice.", "snake bite"));

        assertThat(base(facts, bold, TODAY).answer(question("snake bite", "en")))
                .isInstanceOf(Answer.Found.class);
    }

    @Test
    void leavesOutFactsOfOtherRegions() {
        var facts = List.of(Facts.of("there", "en", "UG", Facts.LATER, "In Uganda.", "snake bite"));

        assertThat(ask(facts, "snake bite", "en")).isInstanceOf(Answer.NotFound.class);
    }

    @Test
    void answersWithFactsOfItsOwnRegion() {
        var facts = List.of(Facts.of("here", "en", "KE", Facts.LATER, "In Kenya.", "snake bite"));

        assertThat(ask(facts, "snake bite", "en")).isInstanceOf(Answer.Found.class);
    }

    @Test
    void namesTheWordThatItGuessedWhenTheAnswerHangsOnIt() {
        var answer = ask(Facts.few(), "scabiess at night", "en");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat(found.text().value()).isEqualTo("Scabies: Wash clothes in hot water."));
    }

    @Test
    void repeatsNothingOfThePersonInTheReason() {
        var answer = ask(Facts.few(), "my name is Wanjiku Kamau 0712345678 snake bite", "en");

        assertThat(answer.reason()).doesNotContain("anjiku").doesNotContain("0712");
    }

    @Test
    void answersARepeatedQuestionTheSame() {
        var base = base(Facts.few(), Trial.properties(Path.of(".")), TODAY);

        var first = base.answer(question("Snake bite?", "en"));
        var again = base.answer(question("snake bite", "en"));

        assertThat(again).isInstanceOf(Answer.Found.class).isNotSameAs(first);
        assertThat(again.reason()).isEqualTo(first.reason());
    }

    @Test
    void isUnavailableWhenTheIndexCannotBeRead() throws IOException {
        var index = Trial.index(Facts.few());
        var base = new KnowledgeBase(
                new FactFinder(index, Trial.properties(Path.of("."))), Trial.properties(Path.of(".")), clock(TODAY));
        index.close();

        assertThat(base.answer(question("snake bite", "en"))).isInstanceOf(Answer.Unavailable.class);
    }

    private static Answer ask(List<Fact> facts, String text, String language) {
        return base(facts, Trial.properties(Path.of(".")), TODAY).answer(question(text, language));
    }

    private static KnowledgeBase base(List<Fact> facts, RagProperties properties, LocalDate today) {
        return new KnowledgeBase(new FactFinder(Trial.index(facts), properties), properties, clock(today));
    }

    private static Clock clock(LocalDate today) {
        return Clock.fixed(today.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private static Question question(String text, String language) {
        return new Question(
                MessageId.random(),
                new ConversationId("c"),
                new SmsText(text),
                null,
                language,
                Instant.MAX,
                List.of(),
                List.of());
    }
}
