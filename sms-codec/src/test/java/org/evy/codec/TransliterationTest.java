package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransliterationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "“Don’t” | \"Don't\"",
                "‘a’ ‚b‛ „c‟ «d» ‹e› | 'a' 'b' \"c\" \"d\" 'e'",
                "ng’ombe ngʼombe ng`ombe | ng'ombe ng'ombe ng'ombe",
                "2–3 days — or more‐less | 2-3 days - or more-less",
                "wait… | wait...",
                "10\u00A0000\u202Fm\u2009x | 10 000 m x",
                "soft\u00ADhyphen\u200B | softhyphen",
                "œuf Œuvre ﬁn ﬂu eﬀect | oeuf OEuvre fin flu effect",
                "38.5°C, 38 °C, 101°F, 90° | 38.5 C, 38 C, 101 F, 90 deg",
                "40ºC, 1º, nº 5, 1ª | 40 C, 1.o, no 5, 1a",
                "500 µg, 5 μg, 2 µl | 500 mcg, 5 mcg, 2 ul",
                "1½ cups, ½ cup, ¾, 2¼ | 1 1/2 cups, 1/2 cup, 3/4, 2 1/4",
                "10² cells, m², 5 cm³, 10³ | 10^2 cells, m2, 5 cm3, 10^3",
                "H₂O 3×2 ≤5 ≥6 ±1 | H2O 3x2 <=5 >=6 +/-1",
                "−5 • item | -5 - item",
                "it\u0092s \u0093x\u0094 5\u009650 \u0080 \u0085 \u009Cuf | it's \"x\" 5-50 € ... oeuf",
            })
    void replacesWhatIsHarmless(String text, String plain) {
        assertThat(Transliteration.toGsm7(text, false)).isEqualTo(plain);
        assertThat(Gsm7.covers(plain)).isTrue();
    }

    @Test
    void composesAccentsThatTheAlphabetHas() {
        assertThat(Transliteration.toGsm7("cafe\u0301 man\u0303ana", false)).isEqualTo("café mañana");
    }

    @Test
    void leavesWhatIsCoveredAlone() {
        String text = "àäåæèéìñòöøùüßÇ £¥¿¡§ €[]{}~|^\\ ΔΦΓΛΩΠΨΣΘΞ\n";
        assertThat(Transliteration.toGsm7(text, true)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "não há exceção, nao ha excecao",
        "él está aquí, él esta aqui",
        "où êtes-vous né à Noël, où etes-vous né à Noel",
        "Ọ̀rọ̀ ẹ̀kọ́ ṣe, Oro eko se",
        "ƙasa ɗan ɓera, kasa dan bera",
        "Łódź þorn, Lodz thorn"
    })
    void dropsAccentsOnlyWhenAsked(String text, String bare) {
        assertThat(Transliteration.toGsm7(text, true)).isEqualTo(bare);
        assertThat(Gsm7.covers(Transliteration.toGsm7(text, false))).isFalse();
    }

    @Test
    void keepsTheLettersWhenTheTextStaysUcs2Anyway() {
        assertThat(Transliteration.toGsm7("não “é” 水", true)).isEqualTo("não \"é\" 水");
    }

    @Test
    void doesNotMakeAUcs2TextLonger() {
        String text = "पानी… ½ µg “ठीक”";
        String plain = Transliteration.toGsm7(text, true);
        assertThat(plain).hasSize(text.length()).contains("\"ठीक\"", "…", "½");
        assertThat(Transliteration.toGsm7("\u0958\u09DC", false)).isEqualTo("\u0958\u09DC");
    }

    @Test
    void keepsGreekAndCyrillicWords() {
        assertThat(Transliteration.toGsm7("μαμά", true)).isEqualTo("μαμά");
        assertThat(Transliteration.toGsm7("йод", true)).isEqualTo("йод");
    }

    @Test
    void keepsEmojiWhole() {
        assertThat(Transliteration.toGsm7("ok 👩🏽‍⚕️ “x”", true)).isEqualTo("ok 👩🏽‍⚕️ \"x\"");
    }

    @Test
    void changesNothingTheSecondTime() {
        Gen.forAll(1_000, gen -> {
            boolean drop = gen.coin();
            String once = Transliteration.toGsm7(gen.text(200), drop);
            assertThat(Transliteration.toGsm7(once, drop)).isEqualTo(once);
        });
    }

    @ParameterizedTest
    @CsvSource({"en, 95", "sw, 95", "so, 95", "fr, 60", "es, 80"})
    void bringsMostSentencesIntoGsm7(String language, int percent) throws Exception {
        List<String> sentences = Files.readAllLines(DataSets.file("languages/" + language + ".txt"));
        long covered = sentences.stream()
                .filter(sentence -> Gsm7.covers(Transliteration.toGsm7(sentence, false)))
                .count();
        assertThat(100 * covered / sentences.size()).isGreaterThanOrEqualTo(percent);
    }
}
