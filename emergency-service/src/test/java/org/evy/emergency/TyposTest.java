package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TyposTest {

    private static List<Integer> meant(String word) {
        var typos = new Typos();
        typos.addWord("breathing", 1);
        typos.addWord("snake", 2);
        typos.addStem("convuls", 3);
        var found = new ArrayList<Integer>();
        typos.meant(word, found::add);
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"braething", "breathin", "breathingg", "breething", "vreathing", "brthng", "brething"})
    void oneSlipOrMissingVowelsAreSeenThrough(String word) {
        assertThat(meant(word)).contains(1);
    }

    @Test
    void twoSlipsAreAnotherWord() {
        assertThat(meant("brotherin")).isEmpty();
        assertThat(meant("breeding")).isEmpty();
    }

    @Test
    void aStemMayCarryOneSlip() {
        assertThat(meant("convlusions")).containsExactly(3);
    }

    @Test
    void correctWordsAreNeverTypos() {
        var vocabulary = new Vocabulary(Set.of("shake"));
        vocabulary.number("snake");
        var found = new ArrayList<Integer>();

        vocabulary.look(PlainText.of("shake").words().getFirst(), found::add);
        assertThat(found).isEmpty();

        vocabulary.look(PlainText.of("snaek").words().getFirst(), found::add);
        assertThat(found).hasSize(1);
    }
}
