package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmsPartsTest {
    @Test
    void leavesAShortTextWithoutAHeader() {
        List<UserData> parts = SmsParts.split("hello", 7);
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().header()).isEmpty();
        assertThat(parts.getFirst().text()).isEqualTo("hello");
    }

    @Test
    void numbersThePartsOfALongText() {
        List<UserData> parts = SmsParts.split("x".repeat(400), 0x1FF);
        assertThat(parts)
                .extracting(UserData::concatenation)
                .containsExactly(
                        new Concatenation(0xFF, 3, 1, false),
                        new Concatenation(0xFF, 3, 2, false),
                        new Concatenation(0xFF, 3, 3, false));
        assertThat(SmsParts.split("x".repeat(400), 0x1FF, true, List.of())
                        .getFirst()
                        .concatenation())
                .isEqualTo(new Concatenation(0x1FF, 3, 1, true));
    }

    @Test
    void cutsBetweenWordsWhereThatIsFree() {
        String text = "word ".repeat(40) + "end";
        List<UserData> parts = SmsParts.split(text, 1);
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().text()).isEqualTo("word ".repeat(30));
        assertThat(SmsParts.join(parts)).isEqualTo(text);
    }

    @Test
    void cutsAWordRatherThanPayForAnotherSms() {
        String text = "word ".repeat(61) + "x";
        assertThat(text).hasSize(306);
        List<UserData> parts = SmsParts.split(text, 1);
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().text()).hasSize(153).endsWith("wor");
    }

    @Test
    void neverCutsAnEscapedPair() {
        List<UserData> parts = SmsParts.split("x".repeat(152) + "€" + "x".repeat(100), 1);
        assertThat(parts.getFirst().text()).isEqualTo("x".repeat(152));
        assertThat(parts.getLast().text()).startsWith("€");
    }

    @Test
    void neverCutsASurrogatePair() {
        List<UserData> parts = SmsParts.split("ж".repeat(66) + "😀" + "ж".repeat(20), 1);
        assertThat(parts.getFirst().text()).isEqualTo("ж".repeat(66));
        assertThat(parts.getLast().text()).startsWith("😀");
    }

    @Test
    void keepsAnAccentWithItsLetterWhereThatIsFree() {
        String text = "ọ".repeat(66) + "ẹ\u0300" + "ọ".repeat(20);
        assertThat(SmsParts.split(text, 1).getLast().text()).startsWith("ẹ\u0300");
    }

    @Test
    void readsEachPartAloneAndAllTogether() {
        Gen.forAll(2_000, gen -> {
            String text = gen.text(900);
            List<UserData> parts = SmsParts.split(text, gen.octet(), gen.coin(), List.of());
            assertThat(SmsParts.join(parts)).isEqualTo(text);
            StringBuilder alone = new StringBuilder();
            parts.forEach(part -> alone.append(part.text()));
            assertThat(alone).hasToString(text);
        });
    }

    @Test
    void writesNationalTablesWhereTheySaveAnSms() {
        String text = "Não beba água sem ferver; não há exceção. ".repeat(3);
        List<UserData> parts = SmsParts.split(text, 1, false, List.of(NationalLanguage.PORTUGUESE));
        assertThat(SmsParts.split(text, 1)).hasSize(2);
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().shiftLanguage()).isEqualTo(NationalLanguage.PORTUGUESE);
        assertThat(parts.getFirst().lockingLanguage()).isNull();
        assertThat(SmsParts.join(parts)).isEqualTo(text);
    }

    @Test
    void writesHindiIn155SeptetsPerSms() {
        String text = "पानी उबाल कर पिएं और हाथ साबुन से धोएं ".repeat(4).strip();
        List<UserData> parts = SmsParts.split(text, 1, false, List.of(NationalLanguage.HINDI));
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().lockingLanguage()).isEqualTo(NationalLanguage.HINDI);
        assertThat(SmsParts.join(parts)).isEqualTo(text);
    }

    @Test
    void joinsOctetsBeforeItDecodes() {
        byte[] octets = "a😀b".getBytes(StandardCharsets.UTF_16BE);
        UserData first = new UserData(Encoding.UCS2, java.util.Arrays.copyOf(octets, 4), List.of(), null);
        UserData second = new UserData(Encoding.UCS2, java.util.Arrays.copyOfRange(octets, 4, 8), List.of(), null);
        assertThat(SmsParts.join(List.of(first, second))).isEqualTo("a😀b");
        assertThat(first.text()).isEqualTo("a\uFFFD");
    }

    @Test
    void joinsSeptetsBeforeItDecodes() {
        UserData first = new UserData(Encoding.GSM7, new byte[] {'a', 0x1B}, List.of(), null);
        UserData second = new UserData(Encoding.GSM7, new byte[] {'e', 'b'}, List.of(), null);
        assertThat(SmsParts.join(List.of(first, second))).isEqualTo("a€b");
    }

    @Test
    void joinsPartsOfDifferentEncodings() {
        UserData first = UserData.of("plain ");
        UserData second = UserData.of("हिन्दी ");
        UserData data = new UserData(Encoding.OCTETS, new byte[] {1, 2}, List.of(), null);
        assertThat(SmsParts.join(List.of(first, second, data, first))).isEqualTo("plain हिन्दी plain ");
        assertThat(SmsParts.join(List.of())).isEmpty();
    }

    @Test
    void writesAReplacementForALoneSurrogate() {
        List<UserData> parts = SmsParts.split("a\uD83D", 1);
        assertThat(SmsParts.join(parts)).isEqualTo("a\uFFFD");
    }

    @Test
    void refusesMoreThan255Parts() {
        assertThat(SmsParts.split("x".repeat(255 * 153), 1)).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsParts.split("x".repeat(255 * 153 + 1), 1))
                .withMessageContaining("256 parts");
    }
}
