package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmsFitTest {
    private static final String SUFFIX = " [WHO]";
    private static final String MORE = " MORE?";

    @Test
    void saysEverythingThatFits() {
        Fitted fitted = SmsFit.fit("Boil the water. Wash your hands.", SUFFIX, MORE, 1);
        assertThat(fitted).isEqualTo(new Fitted("Boil the water. Wash your hands. [WHO]", ""));
        assertThat(fitted.hasMore()).isFalse();
    }

    @Test
    void fillsTheSmsToTheLastSeptet() {
        String body = "x".repeat(151) + ".";
        assertThat(SmsFit.fit(body, SUFFIX, MORE, 1)).isEqualTo(new Fitted(body + SUFFIX, ""));
        Fitted fitted = SmsFit.fit("A " + body, SUFFIX, MORE, 1);
        assertThat(fitted.hasMore()).isTrue();
        assertThat(SmsLength.of(fitted.text()).parts()).isEqualTo(1);
    }

    @Test
    void cutsBetweenSentencesAndOffersTheRest() {
        String first = "Wash the wound with clean water and soap for several minutes. ";
        String second = "Cover it with a clean cloth. ";
        String third = "Do not put soil or ash on it, and do not close it with a tight bandage.";
        Fitted fitted = SmsFit.fit(first + second + third, SUFFIX, MORE, 1);
        assertThat(fitted.text()).isEqualTo(first + second.strip() + SUFFIX + MORE);
        assertThat(fitted.rest()).isEqualTo(third);
    }

    @Test
    void keepsTheContradictionWithWhatItContradicts() {
        String body =
                "Rest a lot. Give the child aspirin. But not when it is younger than sixteen years: then ask a nurse"
                        + " before you give it anything at all, because of a rare but very dangerous illness.";
        Fitted fitted = SmsFit.fit(body, SUFFIX, MORE, 1);
        assertThat(fitted.text()).isEqualTo("Rest a lot. [WHO] MORE?");
    }

    @Test
    void cutsAtAClauseWhenNoSentenceFits() {
        String body =
                "If the bleeding does not stop after ten minutes of firm pressure on the wound, raise the limb above"
                        + " the heart and keep on pressing until somebody with a vehicle can bring the person to the clinic";
        Fitted fitted = SmsFit.fit(body, SUFFIX, MORE, 1);
        assertThat(fitted.text())
                .isEqualTo(
                        "If the bleeding does not stop after ten minutes of firm pressure on the wound, [WHO] MORE?");
        assertThat(fitted.rest()).startsWith("raise the limb");
    }

    @Test
    void cutsBetweenWordsOnlyAsTheLastResort() {
        String body = "word ".repeat(60).strip();
        Fitted fitted = SmsFit.fit(body, SUFFIX, MORE, 1);
        assertThat(fitted.text()).endsWith("word... [WHO] MORE?");
        assertThat(SmsLength.of(fitted.text()).units()).isBetween(155, 160);
        assertThat(fitted.rest()).startsWith("word").endsWith("word");
    }

    @Test
    void neverCutsBesideANegationOrBehindANumber() {
        String lead = "a".repeat(120);
        assertThat(SmsFit.fit(lead + " you should not give milk " + "b".repeat(60), SUFFIX, MORE, 1)
                        .text())
                .doesNotContain("should not...");
        for (int length = 100; length < 150; length++) {
            String start = "x".repeat(length);
            String negated = SmsFit.fit(start + " do not give 5 ml of it " + "y".repeat(99), SUFFIX, MORE, 1)
                    .text();
            assertThat(negated).doesNotContain("not...", "do...", "5...");
        }
    }

    @Test
    void doesNotCutAtAClauseThatTheNextOneTurnsRound() {
        String body =
                "Anyone who has ever had a life-threatening reaction to this medicine, or to any other of its parts that"
                        + " the nurse has named to you, should not take it again without asking somebody at the clinic first";
        assertThat(SmsFit.fit(body, SUFFIX, MORE, 1).text())
                .isEqualTo("Anyone who has ever had a life-threatening reaction to this medicine, [WHO] MORE?");
    }

    @Test
    void cutsAnEndlessWord() {
        Fitted fitted = SmsFit.fit("水".repeat(200), " [WHO]", " MORE?", 1);
        assertThat(SmsLength.of(fitted.text())).isEqualTo(new SmsLength(Encoding.UCS2, 70, 1, 0));
        assertThat(fitted.text()).endsWith("水... [WHO] MORE?");
        assertThat(fitted.rest()).isEqualTo("水".repeat(200 - 55));
    }

    @Test
    void usesAsManyPartsAsItMay() {
        String body = "Wash your hands with soap and clean water before you cook. ".repeat(20);
        for (int parts = 1; parts <= 10; parts++) {
            Fitted fitted = SmsFit.fit(body, SUFFIX, MORE, parts);
            assertThat(SmsLength.of(fitted.text()).parts()).isEqualTo(Math.min(parts, 8));
            assertThat(fitted.text()).contains("[WHO]");
        }
    }

    @Test
    void countsASentenceInAnotherScriptWithWhatItCosts() {
        String body = "Boil the water for one minute before you drink it or cook with it. पानी उबालें।";
        Fitted fitted = SmsFit.fit(body, SUFFIX, MORE, 1);
        assertThat(fitted.text())
                .isEqualTo("Boil the water for one minute before you drink it or cook with it. [WHO] MORE?");
        assertThat(fitted.rest()).isEqualTo("पानी उबालें।");
    }

    @Test
    void losesNothingAndFitsWhateverComes() {
        Gen.forAll(2_000, gen -> {
            String body = sentences(gen);
            int parts = 1 + gen.below(3);
            String rest = body.strip();
            StringBuilder said = new StringBuilder();
            for (int i = 0; i < 200 && !rest.isEmpty(); i++) {
                Fitted fitted = SmsFit.fit(rest, SUFFIX, MORE, parts);
                assertThat(SmsLength.of(fitted.text()).parts()).isLessThanOrEqualTo(parts);
                String tail = fitted.hasMore() ? SUFFIX + MORE : SUFFIX;
                assertThat(fitted.text()).endsWith(tail.strip());
                said.append(fitted.text(), 0, fitted.text().length() - tail.length());
                assertThat(fitted.rest().length()).isLessThan(rest.length());
                rest = fitted.rest();
            }
            assertThat(letters(said.toString())).isEqualTo(letters(body));
        });
    }

    @Test
    void refusesWhatLeavesNoRoom() {
        assertThatIllegalArgumentException().isThrownBy(() -> SmsFit.fit("Boil it.", "x".repeat(200), MORE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SmsFit.fit("Boil it.", SUFFIX, MORE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SmsFit.fit("Boil it.", SUFFIX, MORE, 11));
    }

    @Test
    void doesWithoutBodySuffixAndHint() {
        assertThat(SmsFit.fit("", SUFFIX, MORE, 1)).isEqualTo(new Fitted("[WHO]", ""));
        assertThat(SmsFit.fit("", "", "", 1)).isEqualTo(new Fitted("", ""));
        assertThat(SmsFit.fit("a. ".repeat(100), "", "", 1).text()).hasSizeLessThanOrEqualTo(160);
    }

    @Test
    void endsInReasonableTimeForAMegabyte() {
        Fitted fitted = SmsFit.fit("Wash your hands. ".repeat(60_000), SUFFIX, MORE, 1);
        assertThat(fitted.text()).startsWith("Wash your hands.").endsWith(MORE);
        assertThat(SmsFit.fit("word ".repeat(200_000), SUFFIX, MORE, 1).hasMore())
                .isTrue();
    }

    @Test
    void saysNothingOfTheTextWhenPrinted() {
        assertThat(new Fitted("secret", "more").toString()).doesNotContain("secret");
    }

    private static String sentences(Gen gen) {
        List<String> words =
                List.of("water", "not", "5 ml.", "Dr.", "boil,", "wash.", "ठीक।", "never", "Do", "€", "ok?", "😀", "水");
        StringBuilder text = new StringBuilder();
        for (int i = gen.below(150); i > 0; i--) {
            text.append(gen.oneOf(words)).append(gen.below(9) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s.,;:-]", "");
    }
}
