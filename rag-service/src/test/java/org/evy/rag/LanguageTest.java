package org.evy.rag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "watoto, mtoto",
        "anahara, kuhara",
        "wanahara, hara",
        "nichemshe, kuchemsha",
        "chemsheni, chemsha",
        "kidonda, vidonda",
        "mimea, mmea",
        "ugonjwa, magonjwa",
        "shambani, shamba",
        "nitengenezeje, kutengeneza",
        "nimekunywa, kunywa",
    })
    void bringsTheFormsOfASwahiliWordTogether(String one, String other) {
        assertThat(SwahiliStem.of(one)).isEqualTo(SwahiliStem.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mbu", "a", "", "2", "été", "पानी"})
    void leavesShortAndForeignWordsAlone(String word) {
        assertThat(SwahiliStem.of(word)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({
        "fvr, fever, true",
        "phosphorus, fosforus, true",
        "wtr, water, true",
        "diarea, diarrhoea, true",
        "goat, gate, true",
        "goat, boat, false",
    })
    void comparesWordsByTheirBones(String one, String other, boolean same) {
        assertThat(Skeleton.of(one).equals(Skeleton.of(other))).isEqualTo(same);
    }

    @Test
    void hasNoBonesForOtherScriptsAndLoneLetters() {
        assertThat(Skeleton.of("पानी")).isEmpty();
        assertThat(Skeleton.of("a")).isEmpty();
        assertThat(Skeleton.of("b")).isEmpty();
    }

    @Test
    void writesOutSmsForms() {
        assertThat(Language.of("en").spelledOut("hw do u kp wtr b4 dinner?"))
                .isEqualTo("how do you kp water before dinner?");
    }

    @Test
    void squeezesStretchedLetters() {
        assertThat(Language.of("en").spelledOut("heeeelp pleaaaase")).isEqualTo("heelp pleaase");
    }

    @Test
    void readsWordsWithAndWithoutAccentsTheSame() {
        assertThat(Language.of("fr").stems("diarrhée"))
                .isEqualTo(Language.of("fr").stems("diarrhee"));
        assertThat(Language.of("pt").stems("água")).isEqualTo(Language.of("pt").stems("agua"));
        assertThat(Language.of("sw").stems("ng'ombe"))
                .isEqualTo(Language.of("sw").stems("ngombe"));
    }

    @Test
    void leavesOutWhatSaysNothing() {
        assertThat(Language.of("en").written("Hello sir, please how do I make water safe?"))
                .containsExactly("water");
        assertThat(Language.of("sw").written("Habari, naomba kujua jinsi ya kuchemsha maji"))
                .containsExactly("kuchemsha", "maji");
        assertThat(Language.of("fr").written("Bonjour, comment faire bouillir l'eau ?"))
                .containsExactly("bouillir", "eau");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sw", "fr", "es", "pt", "hi", "ar", "so", "xx"})
    void cutsTextsOfEveryLanguageIntoWords(String code) {
        assertThat(Language.of(code).stems("12 zebra पानी ماء")).isNotEmpty();
        assertThat(Language.of(code).stems("")).isEmpty();
        assertThat(Language.of(code).spelledOut("")).isEmpty();
        assertThat(Language.of(code).kinds().in("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sw", "fr", "es", "pt", "hi", "ar"})
    void knowsTheEnglishForWater(String code) {
        var word = switch (code) {
            case "sw" -> "maji";
            case "fr" -> "eau";
            case "es" -> "agua";
            case "pt" -> "água";
            case "hi" -> "पानी";
            default -> "ماء";
        };

        assertThat(Language.of(code).english().of(Language.of(code).stems(word)))
                .contains(Language.of("en").stems("water"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sw", "fr", "es", "pt", "hi", "ar"})
    void hasWellFormedWordLists(String code) {
        for (var list : new String[] {"english", "texting"}) {
            assertThat(Lexicon.lines(code, list))
                    .as(list)
                    .allSatisfy(line -> assertThat(line).matches("[^=]+=[^=]+"));
        }
        assertThat(Lexicon.lines(code, "same"))
                .allSatisfy(line -> assertThat(line).matches("[^,=:]+(,[^,=:]+)*"));
        assertThat(Lexicon.lines(code, "kinds"))
                .allSatisfy(line -> assertThat(line).matches("\\w+:[^:]+"));
    }

    @Test
    void tellsPricesAndNamesFromAdvice() {
        var kinds = Language.of("en").kinds();

        assertThat(kinds.in("How much does a goat cost?")).containsExactly("price");
        assertThat(kinds.in("who is the chief")).containsExactly("person");
        assertThat(kinds.in("how much bleach do i put in water")).isEqualTo(Set.of());
    }
}
