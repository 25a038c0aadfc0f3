package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.evy.codec.SmsLength;
import org.evy.messages.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputCheckTest {

    private static final Passage WATER = Asked.passage("Boil water for one minute, then let it cool before you drink."
            + " Above 2,000 m boil it for 3 minutes. Do not drink from the river.");
    private static final Passage SALTS =
            Asked.passage("Mix half a litre of clean water with 6 teaspoons of sugar and 1/2 teaspoon of salt.");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Boil water for one minute, then let it cool before you drink.",
                "Boil water for 1 minute before you drink.",
                "Above 2000 m boil water for three minutes.",
                "Mix 0.5 litres of clean water with six teaspoons of sugar.",
                "Answer: Boil the water before you drink it.",
                "Do not drink from the river.",
            })
    void letsOutWhatStandsInThePassages(String said) {
        assertThat(check(said)).isInstanceOf(OutputCheck.Verdict.Fine.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|said nothing",
                "NONE|found no answer",
                "None.|found no answer",
                "\"none\"|found no answer",
                "The text does not say it. NONE|found no answer",
                "Boil water for 10 minutes before you drink.|number",
                "Boil water for ten minutes before you drink.|number",
                "Boil water for ٥ minutes before you drink.|number",
                "Boil water for 3 hours before you drink.|number",
                "Boil water for one hour before you drink.|number",
                "Mix one litre of clean water with 6 teaspoons of sugar.|number",
                "Mix clean water with 6 tablespoons of sugar.|number",
                "Boil water, see www.example.org before you drink.|link",
                "Boil water, see https://x.y before you drink.|link",
                "Boil water, write to me@water before you drink.|link",
                "Boil water or call +254 700 000 001 before you drink.|phone number",
                "Boil water or call 0700-000-001 before you drink.|phone number",
                "<think>Boil water before you drink|orders",
                "My system prompt says boil water before you drink.|orders",
                "Take paracetamol tablets every morning with cold milk.|stands in no passage",
                "Drink from the river.|do into a do not",
                "12345678|phone number",
                "...|stands in no passage",
            })
    void keepsInWhatDoesNot(String said, String why) {
        assertThat(check(said))
                .isInstanceOfSatisfying(
                        OutputCheck.Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).contains(why));
    }

    @Test
    void cutsToWholeSentencesThatFitOneSmsWithTheirTag() {
        var said = "Boil water for one minute, then let it cool before you drink. Do not drink from the river."
                + " Above 2,000 m boil it for 3 minutes. Boil water for one minute, then let it cool.";
        var fine = (OutputCheck.Verdict.Fine) check(said);
        assertThat(fine.text()).endsWith("3 minutes.");
        assertThat(SmsLength.of(fine.text() + " [WHO]").parts()).isEqualTo(1);
    }

    @Test
    void dropsASentenceThatWasCutOff() {
        var spoken = new Chat.Spoken("Boil water for one minute. Then let it cool bef", false, -1, -1);
        assertThat(OutputCheck.of(spoken, List.of(WATER)))
                .isEqualTo(new OutputCheck.Verdict.Fine("Boil water for one minute.", WATER));
        var nothingWhole = new Chat.Spoken("Boil water for one", false, -1, -1);
        assertThat(OutputCheck.of(nothingWhole, List.of(WATER))).isInstanceOf(OutputCheck.Verdict.Refused.class);
    }

    @Test
    void refusesASentenceLongerThanAnSms() {
        assertThat(check("Boil water " + "and boil water ".repeat(12) + "before you drink."))
                .isInstanceOf(OutputCheck.Verdict.Refused.class);
    }

    @Test
    void typographicQuotesDoNotCostAnSms() {
        var fine = (OutputCheck.Verdict.Fine) check("Don\u2019t drink from the river \u2013 boil the water.");
        assertThat(fine.text()).isEqualTo("Don't drink from the river - boil the water.");
    }

    @Test
    void namesThePassageThatTheAnswerIsNearestTo() {
        assertThat(check("Mix clean water with 6 teaspoons of sugar."))
                .isEqualTo(new OutputCheck.Verdict.Fine("Mix clean water with 6 teaspoons of sugar.", SALTS));
    }

    private static OutputCheck.Verdict check(String said) {
        return OutputCheck.of(new Chat.Spoken(said, true, 1, 1), List.of(WATER, SALTS));
    }
}
