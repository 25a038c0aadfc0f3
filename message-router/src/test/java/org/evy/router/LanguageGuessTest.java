package org.evy.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGuessTest {

    private static final List<String> SEVEN = List.of("en", "sw", "fr", "es", "pt", "hi", "ar");
    private static final LanguageGuess GUESS = new LanguageGuess(SEVEN);
    private static final LanguageGuess KENYA = new LanguageGuess(List.of("en", "sw"));

    @ParameterizedTest
    @CsvSource({"hi, मेरे बच्चे को बुखार है", "hi, ठीक", "ar, كيف حالك", "ar, ماء"})
    void aScriptOfOneLanguageDecidesAlone(String language, String text) {
        assertThat(GUESS.guess(text, "en")).isEqualTo(new LanguageGuess.Guess(language, 1, "script"));
    }

    @Test
    void aScriptNeedsNoTrainingText() {
        var guess = new LanguageGuess(List.of("en", "am", "th"));
        assertThat(guess.guess("ሰላም እንዴት ነህ", null).language()).isEqualTo("am");
        assertThat(guess.guess("สวัสดีครับ", "en").language()).isEqualTo("th");
        assertThat(guess.guess("good morning", null).language()).isEqualTo("en");
    }

    @Test
    void mostLettersGiveTheScript() {
        assertThat(GUESS.guess("WhatsApp पर मेरे बच्चे की फोटो भेजी है", null).language())
                .isEqualTo("hi");
    }

    @Test
    void twoLanguagesOfOneScriptAreNotToldApartWithoutTextOfBoth() {
        var guess = new LanguageGuess(List.of("en", "ar", "ur"));
        assertThat(guess.guess("میرے بچے کو بخار ہے", null).language()).isNull();
        assertThat(guess.guess("میرے بچے کو بخار ہے", "ur").language()).isEqualTo("ur");
    }

    @Test
    void theOnlyLanguageOfLatinLettersGetsEveryTextInThem() {
        var guess = new LanguageGuess(List.of("ar", "fr"));
        assertThat(guess.guess("ok", null)).isEqualTo(new LanguageGuess.Guess("fr", 1, "script"));
    }

    @ParameterizedTest
    @CsvSource({
        "Hi, en",
        "Helloooooo!!, en",
        "good morning, en",
        "Habari, sw",
        "mambo vipi, sw",
        "ng'ombe, sw",
        "BONJOUR, fr",
        "Hola :), es",
        "adios, es",
        "Obrigado, pt",
        "nao, pt",
        "namaste, hi",
        "dhanyavad, hi"
    })
    void greetingsAndEverydayWordsDecideAlone(String text, String language) {
        var other = "fr".equals(language) ? "en" : "fr";
        assertThat(GUESS.guess(text, other)).isEqualTo(new LanguageGuess.Guess(language, 1, "known words"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agua", "no", "come", "animal"})
    void aWordOfTwoLanguagesKeepsTheConversation(String text) {
        assertThat(GUESS.guess(text, "pt").language()).isEqualTo("pt");
        assertThat(GUESS.guess(text, "es").language()).isEqualTo("es");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "malaria", "STOP", "HIV / TB", "paracetamol?", "Nairobi"})
    void wordsOfEveryLanguageShowNone(String text) {
        assertThat(KENYA.guess(text, null)).isEqualTo(new LanguageGuess.Guess(null, 0, "unsure"));
        assertThat(KENYA.guess(text, "sw")).isEqualTo(new LanguageGuess.Guess("sw", 0, "unsure, kept sw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "112", "?!", "😀👍", "\u0000\uFFFD", "+254 700 000 000"})
    void aTextWithoutLettersShowsNothing(String text) {
        assertThat(GUESS.guess(text, null)).isEqualTo(new LanguageGuess.Guess(null, 0, "unsure"));
        assertThat(GUESS.guess(text, "fr").language()).isEqualTo("fr");
    }

    @Test
    void anUnpairedSurrogateIsNoLetter() {
        assertThat(GUESS.guess("\uD83D", "en").language()).isEqualTo("en");
    }

    @Test
    void aScriptNobodyAnswersInShowsNothing() {
        assertThat(KENYA.guess("мне нужна помощь", "sw").language()).isEqualTo("sw");
        assertThat(KENYA.guess("мне нужна помощь", null).language()).isNull();
    }

    @Test
    void oneUnlistedWordDoesNotSwitchAConversation() {
        assertThat(KENYA.guess("amoxil", "sw").language()).isEqualTo("sw");
        assertThat(KENYA.guess("fertilizer", "sw").language()).isEqualTo("sw");
        assertThat(KENYA.guess("fertilizer", null).language()).isEqualTo("en");
    }

    @Test
    void aClearSentenceSwitchesAConversation() {
        assertThat(GUESS.guess("mon enfant a de la fievre depuis hier", "en").language())
                .isEqualTo("fr");
        assertThat(KENYA.guess("my goat is limping, what can I do", "sw").language())
                .isEqualTo("en");
    }

    @Test
    void aDoubtfulTextMaySettleANewConversationButNotSwitchAnOldOne() {
        var text = "casa grande";
        var first = GUESS.guess(text, null);
        assertThat(first.language()).isEqualTo("es");
        assertThat(first.confidence()).isLessThan(0.4);
        assertThat(GUESS.guess(text, "fr"))
                .isEqualTo(new LanguageGuess.Guess("fr", first.confidence(), "unsure, kept fr"));
    }

    @Test
    void aLanguageTheNodeNoLongerSpeaksIsNotKept() {
        assertThat(KENYA.guess("ok", "fr")).isEqualTo(new LanguageGuess.Guess(null, 0, "unsure"));
    }

    @Test
    void onlyLanguagesOfTheNodeAreAnswered() {
        for (var text : List.of("bonjour mon ami", "hola amigo como estas", "मुझे मदद चाहिए", "oi tudo bem")) {
            assertThat(KENYA.guess(text, null).language()).isIn(null, "en", "sw");
        }
    }

    @Test
    void aLanguageWithoutTextDoesNotPassForOneWithText() {
        var guess = new LanguageGuess(List.of("en", "yo"));
        assertThat(guess.guess("bawo ni omo mi se n se aisan", null).language()).isNull();
        assertThat(guess.guess("bawo ni omo mi se n se aisan", "yo").language()).isEqualTo("yo");
        assertThat(guess.guess("my child is sick since yesterday", "yo").language())
                .isEqualTo("en");
    }

    @Test
    void hindiIsFoundInLatinLettersToo() {
        assertThat(GUESS.guess("mere bete ko bahut tez bukhar hai kya karu", null)
                        .language())
                .isEqualTo("hi");
        assertThat(new LanguageGuess(List.of("hi", "ar"))
                        .guess("where is the clinic please", null)
                        .language())
                .isNull();
    }

    @Test
    void aRegionStaysInTheAnswer() {
        var guess = new LanguageGuess(List.of("en", "pt-BR"));
        assertThat(guess.guess("o meu filho está com febre", null).language()).isEqualTo("pt-BR");
    }

    @Test
    void unknownCodesDoNoHarm() {
        var guess = new LanguageGuess(List.of("xx", "", "../en", "not a code"));
        assertThat(guess.guess("good morning to all of you", null).language()).isNull();
        assertThat(new LanguageGuess(List.of()).guess("hello", "en").language()).isNull();
    }

    @Test
    void twoNodesLearnTheSame() {
        var text = "je veux planter des haricots demain";
        assertThat(new LanguageGuess(SEVEN).guess(text, null)).isEqualTo(GUESS.guess(text, null));
    }

    @Test
    void aVeryLongTextIsGuessed() {
        assertThat(GUESS.guess("naomba msaada mtoto wangu anaumwa sana ".repeat(1_000), null)
                        .language())
                .isEqualTo("sw");
    }
}
