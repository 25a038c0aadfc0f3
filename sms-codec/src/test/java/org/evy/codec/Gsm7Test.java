package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Gsm7Test {
    @Test
    void packsHelloAsTheStandardDrawsIt() {
        assertThat(hex(Gsm7.pack(Gsm7.encode("hello")))).isEqualTo("E8329BFD06");
        assertThat(hex(Gsm7.pack(Gsm7.encode("hellohello")))).isEqualTo("E8329BFD4697D9EC37");
    }

    @Test
    void countsExtensionCharactersTwice() {
        assertThat(Gsm7.septets("^{}\\[~]|€\f")).isEqualTo(20);
        assertThat(Gsm7.septets("àäåæèéìñòöøùüßÇ£¥¿¡§ΔΦΓΛΩΠΨΣΘΞ")).isEqualTo(30);
        assertThat(Gsm7.septets("")).isZero();
    }

    @Test
    void lacksTheAccentsThatItLacks() {
        for (char letter : "áíóúâêîôûãõçëïğş`°’…\u001B\t".toCharArray()) {
            assertThat(Gsm7.covers(letter)).as("%s", letter).isFalse();
        }
        assertThat(Gsm7.covers("😀")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gsm7.septets("ça"))
                .withMessageContaining("index 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Gsm7.encode("aç")).withMessageContaining("index 1");
    }

    @Test
    void readsBackWhatItWrites() {
        Gen.forAll(500, gen -> {
            String text = gen.gsmText(160);
            byte[] septets = Gsm7.encode(text);
            int fill = gen.below(7);
            assertThat(septets).hasSize(Gsm7.septets(text));
            assertThat(Gsm7.unpack(Gsm7.pack(septets, fill), septets.length, fill))
                    .isEqualTo(septets);
            assertThat(Gsm7.decode(septets)).isEqualTo(text);
        });
    }

    @Test
    void showsTheDefaultCharacterForAnEscapeIntoNothing() {
        assertThat(Gsm7.decode(new byte[] {0x1B, 'a'})).isEqualTo("a");
        assertThat(Gsm7.decode(new byte[] {0x1B, 0x00})).isEqualTo("@");
        assertThat(Gsm7.decode(new byte[] {0x1B, 0x0D})).isEqualTo("\r");
    }

    @Test
    void showsASpaceForADanglingOrDoubledEscape() {
        assertThat(Gsm7.decode(new byte[] {'x', 0x1B})).isEqualTo("x ");
        assertThat(Gsm7.decode(new byte[] {0x1B, 0x1B, 'x'})).isEqualTo(" x");
    }

    @Test
    void ignoresTheEighthBit() {
        assertThat(Gsm7.decode(new byte[] {(byte) ('a' | 0x80)})).isEqualTo("a");
    }

    @Test
    void refusesToUnpackMoreThanThereIs() {
        byte[] octets = new byte[7];
        assertThat(Gsm7.unpack(octets, 8)).hasSize(8);
        assertThatIllegalArgumentException().isThrownBy(() -> Gsm7.unpack(octets, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> Gsm7.unpack(octets, 8, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Gsm7.unpack(octets, Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> Gsm7.unpack(octets, -1));
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().withUpperCase().formatHex(octets);
    }
}
