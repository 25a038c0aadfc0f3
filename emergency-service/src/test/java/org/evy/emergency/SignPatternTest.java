package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignPatternTest {

    private static final Map<String, String> GROUPS =
            Map.of("child", "son|daughter", "who", "@child|me", "loop", "@loop");

    private static boolean fits(String pattern, String text) {
        var phrasebook = new Phrasebook(Set.of(), Map.of("nt", "not", "cant", "can not"));
        var compiled = SignPattern.parse(pattern, GROUPS, phrasebook);
        var found = phrasebook.find(PlainText.of(text));
        return compiled.fits(found, found.whole());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "snake bit; the snake bit him",
                "snake bit; bit by a snake",
                "snake|cobra bit*; bitten by a cobra",
                "*uma nyoka; nyoka amemuuma",
                "ru*ing fire; a running fire",
                "not_breathing; she is not breathing",
                "not_?_breathing; not really breathing",
                "not_?_breathing; nt breathing",
                "can_not_swim; cant swim",
                "@who bitten; my daughter was bitten",
                "fire -cooking; fire in the roof",
            })
    void fitsWhere(String pattern, String text) {
        assertThat(fits(pattern, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "snake bit; the snake is long",
                "snake bit; snake one two three four five six seven eight nine bit",
                "snake bit ~3; snake one two bit",
                "not_breathing; not really breathing",
                "not_?_breathing; not one two breathing",
                "fire -cooking; cooking on the fire",
                "son son; my son",
            })
    void doesNotFitWhere(String pattern, String text) {
        assertThat(fits(pattern, text)).isFalse();
    }

    @Test
    void aWordThatForbidsCountsOnlyInTheSameSentences() {
        assertThat(fits("fire -cooking", "We were cooking. Now fire in the roof"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "@nobody bit; there is no group 'nobody'",
                "@loop bit; contains itself",
                "-only; needs at least one word",
                "snake ~x; ~ and a number",
                "snake||cobra; no word or phrase",
                "?_snake; no word or phrase",
                "a* bit; fits almost every word",
                "snake bit!; no word or phrase",
            })
    void aWrongPatternSaysWhatIsWrong(String pattern, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> fits(pattern, "")).withMessageContaining(message);
    }
}
