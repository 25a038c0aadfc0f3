package org.evy.rag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionReaderTest {

    private final KnowledgeIndex index = Trial.index(Facts.few());
    private final QuestionReader reader = new QuestionReader(index, new WordWeights(index));
    private final Language english = Language.of("en");

    @Test
    void keepsWordsThatTheFactsUse() {
        var words = reader.read("boil river water", english);

        assertThat(words).extracting(QuestionWord::written).containsExactly("boil", "river", "water");
        assertThat(words)
                .allSatisfy(
                        word -> assertThat(word.options().getFirst().likeness()).isEqualTo(1));
    }

    @Test
    void correctsAWordThatNoFactUses() {
        var word = reader.read("scabeis", english).getFirst();

        assertThat(word.options().getFirst().understood()).isEqualTo("scabies");
        assertThat(word.options().getFirst().likeness()).isLessThan(1);
    }

    @Test
    void findsAWordWithoutItsVowels() {
        assertThat(reader.read("mz in str", english).getFirst().options()).isEmpty();
        assertThat(reader.read("scbs", english).getFirst().options().getFirst().understood())
                .isEqualTo("scabies");
    }

    @Test
    void doesNotCorrectAnEverydayWordIntoAnother() {
        assertThat(reader.read("boat", english).getFirst().isKnown()).isFalse();
    }

    @Test
    void doesNotCorrectNumbers() {
        assertThat(reader.read("b0il12", english).getFirst().isKnown()).isFalse();
    }

    @Test
    void joinsAndPartsWordsAsTheFactsWriteThem() {
        assertThat(reader.read("chicken pox", english)
                        .getFirst()
                        .options()
                        .getFirst()
                        .stems())
                .isEqualTo(english.stems("chickenpox"));
        assertThat(reader.read("armyworm", english).getFirst().options())
                .extracting(QuestionWord.Option::stems)
                .contains(english.stems("army worm"));
    }

    @Test
    void knowsOtherWordsForTheSame() {
        assertThat(reader.read("cobra", english).getFirst().options())
                .extracting(QuestionWord.Option::stems)
                .contains(List.of("snake"));
    }

    @Test
    void translatesIntoEnglishWordByWord() {
        var words = reader.readInto(english, "kupe kwenye mbuzi goat", Language.of("sw"));

        assertThat(words)
                .extracting(word -> word.options().getFirst().stems())
                .containsExactly(english.stems("ticks"), english.stems("goat"));
    }

    @Test
    void weighsRareWordsMore() {
        var words = reader.read("scabies water brother", english);

        assertThat(words.get(0).weight()).isGreaterThan(words.get(1).weight());
        assertThat(words.get(2).weight()).isLessThan(words.get(0).weight());
    }

    @Test
    void readsNothingFromNothing() {
        assertThat(reader.read("", english)).isEmpty();
        assertThat(reader.read("?!... how do i", english)).isEmpty();
        assertThat(reader.read("\uD83D\uDE00\uD83D\uDE00", english)).noneMatch(QuestionWord::isKnown);
    }
}
