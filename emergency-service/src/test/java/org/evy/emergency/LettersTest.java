package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersTest {

    @ParameterizedTest
    @CsvSource({
        "Mon BÉBÉ, mon bebe",
        "isn't, isnt",
        "the baby's hand, the baby s hand",
        "l'eau, l eau",
        "quelqu'un, quelqu un",
        "ｈｅｌｐ, help",
        "fireeeee, firee",
        "le cœur, le coeur",
        "أفعى, افعي",
        "مدرسة, مدرسه",
        "طـــفـــل, طفل",
        "طِفْلِي, طفلي",
        "٩٩٩, 999",
        "ज़हर, जहर",
        "बन्द, बद",
        "बंद, बद",
        "साँप, साप",
        "नहीं, नहि",
        "3.5 km, 3 5 km",
    })
    void writesTheSameWordTheSameWay(String text, String plain) {
        assertThat(Letters.plain(text)).isEqualTo(plain);
    }

    @Test
    void putsEachSentenceOnItsOwnLine() {
        assertThat(Letters.plain("Help!! My son... fell। जल्दी؟ ok")).isEqualTo("help\nmy son\nfell\nजल्दि\nok");
    }

    @Test
    void aTextOfSignsOnlyIsEmpty() {
        assertThat(Letters.plain("?! ... \uD83D\uDD25 \n")).isEmpty();
        assertThat(PlainText.of("?!").words()).isEmpty();
    }

    @Test
    void anArabicWordIsAlsoKnownWithoutItsArticleAndJoinedParticle() {
        assertThat(PlainText.of("والحريق").words().getFirst().forms()).contains("والحريق", "الحريق", "حريق");
        assertThat(PlainText.of("للطفل").words().getFirst().forms()).contains("طفل");
    }
}
