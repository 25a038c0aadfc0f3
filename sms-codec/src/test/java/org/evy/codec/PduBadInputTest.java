package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PduBadInputTest {
    private static final String GOOD =
            "07915289674523F1" + "440C91529907325476000062504021009521" + "0C0500032A0201D06536FB0D";
    private static final String HEAD = "0004" + "0C91529907325476";
    private static final String TIME = "62504021009521";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty | '' | empty PDU",
                "blank | '  ' | empty PDU",
                "odd | 000 | octet 1",
                "not hex | 00G4 | octet 1",
                "not Latin digits | ०४०४ | octet 0",
                "service centre only | 07912104442961F4 | octet 8, before the message type",
                "service centre past the end | 0791210444 | octet 2 is 6 octets long",
                "service centre of 12 octets | 0C91210444296142444444444404 | claims 12 octets",
                "address length past the end | 00040C915299 | the sender at octet 4 is 6 octets long",
                "300 digits claimed | 0004FF9152990732547600 | claims 255 semi-octets",
                "digits behind the filler | 000404911F3200 | behind its filler",
                "time cut off | 00040C915299073254760000625040 | the timestamp",
                "no user data length | 00040C91529907325476000062504021009521 | before the length",
            })
    void saysWhereItIsWrong(String what, String pdu, String message) {
        assertThatExceptionOfType(PduException.class)
                .as(what)
                .isThrownBy(() -> Pdu.decodeFromNetwork(pdu))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "user data past the end, 00, 06E8329BFD06, is 6 octets long",
        "UCS-2 past the end, 08, 040041, is 4 octets long",
        "more than 160 septets, 00, A1, claims 141 octets",
        "more than 140 octets, 08, 8D, claims 141 octets",
        "compressed GSM-7, 20, 05E8329BFD06, is compressed",
        "compressed UCS-2, 68, 020041, is compressed"
    })
    void refusesUserDataThatCannotBe(String what, String coding, String userData, String message) {
        assertThatExceptionOfType(PduException.class)
                .as(what)
                .isThrownBy(() -> Pdu.decodeFromNetwork(HEAD + "00" + coding + TIME + userData))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"00, 00", "00, 05FF00032A02", "00, 06050003010201", "08, 020500", "04, 0105", "08, 00"})
    void refusesAHeaderLongerThanItsUserData(String coding, String userData) {
        String pdu = "0044" + "0C91529907325476" + "00" + coding + TIME + userData;
        assertThatExceptionOfType(PduException.class)
                .isThrownBy(() -> Pdu.decodeFromNetwork(pdu))
                .withMessageContaining("header");
    }

    @Test
    void keepsTheDirectionsApart() {
        String submit = "0001000C91529907325476000005E8329BFD06";
        assertThatExceptionOfType(PduException.class)
                .isThrownBy(() -> Pdu.decodeFromNetwork(submit))
                .withMessageContaining("stored text of our own");
        for (String type : new String[] {"00", "02", "03"}) {
            assertThatExceptionOfType(PduException.class)
                    .isThrownBy(() -> Pdu.decodeFromPhone("00" + type + submit.substring(4)))
                    .withMessageContaining("not SUBMIT");
        }
    }

    @Test
    void refusesEveryPrefixOfAGoodPdu() throws PduException {
        assertThat(Pdu.decodeFromNetwork(GOOD)).isInstanceOf(Deliver.class);
        for (int length = 0; length < GOOD.length(); length++) {
            String prefix = GOOD.substring(0, length);
            assertThatExceptionOfType(PduException.class).isThrownBy(() -> Pdu.decodeFromNetwork(prefix));
        }
    }

    @Test
    void ignoresOctetsBehindTheUserData() throws PduException {
        assertThat(Pdu.decodeFromNetwork(GOOD + "0000FF")).isEqualTo(Pdu.decodeFromNetwork(GOOD));
    }

    @Test
    void refusesAMegabyteAtOnce() {
        assertThatExceptionOfType(PduException.class)
                .isThrownBy(() -> Pdu.decodeFromNetwork("04".repeat(1_000_000)))
                .withMessageContaining("longer than any PDU");
    }

    @Test
    void throwsNothingElseWhateverOctetIsChanged() {
        byte[] good = HexFormat.of().parseHex(GOOD);
        for (int at = 0; at < good.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = good.clone();
                changed[at] = (byte) value;
                decodesOrRefuses(HexFormat.of().formatHex(changed));
            }
        }
    }

    @Test
    void throwsNothingElseForNoise() {
        Gen.forAll(20_000, gen -> {
            byte[] noise = gen.octets(gen.below(60));
            if (noise.length > 0 && gen.coin()) {
                noise[0] = 0;
            }
            decodesOrRefuses(HexFormat.of().formatHex(noise));
        });
    }

    /// What was read can also be written, and is then read the same.
    static void decodesOrRefuses(String hex) {
        try {
            Tpdu tpdu = Pdu.decodeFromNetwork(hex);
            assertThat(Pdu.decodeFromNetwork(Pdu.encode(tpdu))).isEqualTo(tpdu);
        } catch (PduException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
        try {
            Tpdu tpdu = Pdu.decodeFromPhone(hex);
            assertThat(Pdu.decodeFromPhone(Pdu.encode(tpdu))).isEqualTo(tpdu);
        } catch (PduException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}
