package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.OffsetDateTime;
import org.evy.codec.Address.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static final OffsetDateTime SOME_TIME = OffsetDateTime.parse("2026-05-04T12:00:59+03:00");

    @ParameterizedTest
    @CsvSource({
        "+254712345642, INTERNATIONAL, 254712345642, +254712345642",
        "+254 712-345 (642), INTERNATIONAL, 254712345642, +254712345642",
        "0712345642, UNKNOWN, 0712345642, 0712345642",
        "112, UNKNOWN, 112, 112",
        "*100#, UNKNOWN, *100#, *100#",
        "M-PESA, ALPHANUMERIC, M-PESA, M-PESA",
        "'', EMPTY, '', ''"
    })
    void readsNumbersAsPeopleWriteThem(String written, Kind kind, String digits, String number) {
        Address address = Address.of(written);
        assertThat(address).isEqualTo(new Address(digits, kind));
        assertThat(address.number()).isEqualTo(number);
    }

    @Test
    void printsOnlyTheLastTwoDigits() {
        assertThat(Address.of("+254712345642")).hasToString("…42");
        assertThat(Address.of("112")).hasToString("…12");
        assertThat(Address.of("42")).hasToString("…");
        assertThat(Address.of("")).hasToString("…");
    }

    @ParameterizedTest
    @CsvSource({"+254712345642, true", "0712345, true", "40404, false", "112, false", "MPESA, false", "'', false"})
    void saysWhetherAPersonCanBeBehindIt(String number, boolean answerable) {
        assertThat(Address.of(number).answerable()).isEqualTo(answerable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012345678901", "+123456789012345678901", "twelve chars", "où ça"})
    void refusesWhatNoAddressFieldHolds(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.of(number))
                .withMessageNotContaining(number);
    }

    @ParameterizedTest
    @CsvSource({
        "A, 02, 41",
        "AB, 04, 4121",
        "ABCDEFG, 0D, 41E19058341E01",
        "ABCDEFGH, 0E, 41E19058341E91",
        "ABCDEFGHIJK, 14, 41E19058341E9149E512"
    })
    void writesNamesOfEveryAwkwardLength(String name, String length, String packed) throws PduException {
        String pdu = Pdu.encode(Deliver.of(Address.of(name), UserData.of("x"), SOME_TIME));
        assertThat(pdu).startsWith("0004" + length + "D0" + packed);
        assertThat(((Deliver) Pdu.decodeFromNetwork(pdu)).from()).isEqualTo(new Address(name, Kind.ALPHANUMERIC));
    }

    @ParameterizedTest
    @CsvSource({
        "81, UNKNOWN",
        "91, INTERNATIONAL",
        "A1, NATIONAL",
        "B1, NETWORK_SPECIFIC",
        "C1, SUBSCRIBER",
        "E1, ABBREVIATED",
        "F1, RESERVED"
    })
    void keepsTheTypeOfNumber(String type, Kind kind) throws PduException {
        String pdu = "000404" + type + "2143" + "0000" + "62504021009521" + "00";
        Deliver deliver = (Deliver) Pdu.decodeFromNetwork(pdu);
        assertThat(deliver.from()).isEqualTo(new Address("1234", kind));
        assertThat(Pdu.encode(deliver)).isEqualTo(pdu);
    }

    @Test
    void readsAHiddenSender() throws PduException {
        Deliver deliver = (Deliver) Pdu.decodeFromNetwork("000400800000" + "62504021009521" + "00");
        assertThat(deliver.from().kind()).isEqualTo(Kind.EMPTY);
        assertThat(deliver.from().answerable()).isFalse();
    }

    @Test
    void readsAFillerThatWasCountedAsADigit() throws PduException {
        Deliver deliver = (Deliver) Pdu.decodeFromNetwork("0004049121F3" + "0000" + "62504021009521" + "00");
        assertThat(deliver.from().number()).isEqualTo("+123");
    }

    @Test
    void readsStarHashAndLetters() throws PduException {
        Deliver deliver = (Deliver) Pdu.decodeFromNetwork("00040581BAC1FE" + "0000" + "62504021009521" + "00");
        assertThat(deliver.from().digits()).isEqualTo("*#1ac");
    }

    @Test
    void takesANamelessServiceCentreForNone() throws PduException {
        String rest = "04" + "049121F3" + "0000" + "62504021009521" + "00";
        for (String serviceCentre : new String[] {"00", "0191", "02D041"}) {
            assertThat(Pdu.decodeFromNetwork(serviceCentre + rest).serviceCentre())
                    .isNull();
        }
    }
}
