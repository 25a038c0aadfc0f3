package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.evy.codec.Gsm7;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UssdAnswerTest {

    private static final String SAID = "Your balance is KES 120.50, valid until 03/12/2026.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+CUSD: 0,\"Your balance is KES 120.50, valid until 03/12/2026.\",15",
                "+CUSD: 0, \"Your balance is KES 120.50, valid until 03/12/2026.\", 0",
                "+CUSD: 2,\"Your balance is KES 120.50, valid until 03/12/2026.\"",
                "+CUSD:0,\"Your balance is KES 120.50,\nvalid until 03/12/2026.\",15"
            })
    void readsAPlainText(String line) {
        assertThat(UssdAnswer.of(line)).isEqualTo(new UssdAnswer(true, SAID, false));
    }

    @Test
    void readsHexOfUcs2AndOfPackedLetters() {
        var wide = HexFormat.of().withUpperCase().formatHex(SAID.getBytes(StandardCharsets.UTF_16BE));
        assertThat(UssdAnswer.of("+CUSD: 0,\"" + wide + "\",72").words()).isEqualTo(SAID);
        assertThat(UssdAnswer.of("+CUSD: 0,\"" + wide + "\",15").words())
                .as("a modem that names the wrong coding")
                .isEqualTo(SAID);
        for (var text : new String[] {SAID, SAID + "x", "1234567", "12345678", "Credit: 5 KES", "abcdefgh1234567"}) {
            var packed = HexFormat.of().formatHex(Gsm7.pack(Gsm7.encode(text)));
            assertThat(UssdAnswer.of("+CUSD: 0,\"" + packed + "\",15").words()).isEqualTo(text);
        }
        var arabic = HexFormat.of().formatHex("رصيدك 120".getBytes(StandardCharsets.UTF_16BE));
        assertThat(UssdAnswer.of("+CUSD: 0,\"" + arabic + "\",72").words()).isEqualTo("رصيدك 120");
    }

    @Test
    void noticesThatTheNetworkWaitsForAnAnswer() {
        assertThat(UssdAnswer.of("+CUSD: 1,\"1 Balance\n2 Offers\",15"))
                .isEqualTo(new UssdAnswer(true, "1 Balance 2 Offers", true));
    }

    @ParameterizedTest
    @CsvSource({
        "+CUSD: 4, evy.gateway.balance-code",
        "+CUSD: 5, did not answer",
        "+CUSD: 2, ended the session",
        "+CUSD: 3, another program",
        "+CUSD: 0, answered nothing",
        "nonsense, cannot be read"
    })
    void saysWhyThereIsNoText(String line, String reason) {
        assertThat(UssdAnswer.of(line).known()).isFalse();
        assertThat(UssdAnswer.of(line).words()).contains(reason);
    }

    @Test
    void keepsWhatAnSmsCanHold() {
        assertThat(UssdAnswer.of("+CUSD: 0,\"" + "long ".repeat(100) + "\",15").words())
                .hasSize(120);
    }

    @Test
    void readsAnythingWithoutFailing() {
        var random = new Random(11);
        var letters = "+CUSD: 0123456789,\"ABCDEFabcdef\n\r xyz\u00e9\ud83d\ude00";
        for (int i = 0; i < 100_000; i++) {
            var line = new StringBuilder(random.nextBoolean() ? "+CUSD: 0,\"" : "");
            for (int n = random.nextInt(60); n > 0; n--) {
                line.append(letters.charAt(random.nextInt(letters.length())));
            }
            line.append(random.nextBoolean() ? "\"," + random.nextInt(300) : "");
            var said = UssdAnswer.of(line.toString());
            assertThat(said.words().length()).isBetween(1, 120);
        }
    }
}
