package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataTest {
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-05-04T12:00:59+03:00");

    @ParameterizedTest
    @CsvSource({
        "0, GSM7,",
        "0x10, GSM7, 0",
        "0x13, GSM7, 3",
        "0x04, OCTETS,",
        "0x15, OCTETS, 1",
        "0x08, UCS2,",
        "0x18, UCS2, 0",
        "0x0C, GSM7,",
        "0x48, UCS2,",
        "0x80, GSM7,",
        "0xB8, GSM7,",
        "0xC8, GSM7,",
        "0xD0, GSM7,",
        "0xE0, UCS2,",
        "0xE8, UCS2,",
        "0xF0, GSM7, 0",
        "0xF5, OCTETS, 1",
        "0xF8, GSM7, 0"
    })
    void readsTheDataCodingGroups(String octet, Encoding encoding, Integer messageClass) {
        DataCoding coding = DataCoding.of(Integer.decode(octet));
        assertThat(coding.encoding()).isEqualTo(encoding);
        assertThat(coding.messageClass()).isEqualTo(messageClass);
        assertThat(coding.waitingIndication()).isEqualTo(Integer.decode(octet) >= 0xC0 && Integer.decode(octet) < 0xF0);
    }

    @Test
    void readsAPartWithA16BitReferenceWithoutLosingACharacter() throws PduException {
        // Seven header octets are eight septets: no fill bits at all.
        UserData data =
                SmsParts.split("x".repeat(160) + "end", 4711, true, List.of()).getLast();
        String pdu = Pdu.encode(Deliver.of(Address.of("+259970234567"), data, NOON));
        UserData read = ((Deliver) Pdu.decodeFromNetwork(pdu)).data();
        assertThat(read.concatenation()).isEqualTo(new Concatenation(4711, 2, 2, true));
        assertThat(read.text()).isEqualTo("x".repeat(8) + "end");
    }

    @Test
    void givesPortsAndClassOfApplicationData() throws PduException {
        Deliver push = (Deliver) Pdu.decodeFromNetwork(
                "0044" + "0C91529907325476" + "00F5" + "62504021009521" + "09" + "0605040B8423F0" + "CAFE");
        assertThat(push.data().destinationPort()).isEqualTo(2948);
        assertThat(push.data().messageClass()).isEqualTo(1);
        assertThat(push.data().encoding()).isEqualTo(Encoding.OCTETS);
        assertThat(push.data().payload()).containsExactly(0xCA, 0xFE);
        assertThat(push.data().text()).isEmpty();
        assertThat(push.data().concatenation()).isNull();
    }

    @Test
    void readsNationalTablesNamedInTheHeader() throws PduException {
        // ESC i in the Turkish shift table, code 0x07 in the Turkish locking table: both are a dotless i.
        Deliver deliver = (Deliver) Pdu.decodeFromNetwork("0044" + "0C91529907325476" + "0000" + "62504021009521" + "0B"
                + "06240101250101" + packed(new byte[] {0x1B, 'i', 0x07}));
        assertThat(deliver.data().text()).isEqualTo("ıı");
        assertThat(deliver.data().shiftLanguage()).isEqualTo(NationalLanguage.TURKISH);
        assertThat(deliver.data().lockingLanguage()).isEqualTo(NationalLanguage.TURKISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2A0200", "2A0203", "2A0001", "2A0000"})
    void readsAnImpossiblePartAsATextThatStandsAlone(String part) throws PduException {
        Deliver deliver = (Deliver) Pdu.decodeFromNetwork(
                "0044" + "0C91529907325476" + "0000" + "62504021009521" + "0B" + "050003" + part + "D06536FB0D");
        assertThat(deliver.data().concatenation()).isNull();
        assertThat(deliver.data().text()).isEqualTo("hell");
    }

    @Test
    void ignoresAHeaderWhoseElementsDoNotEndWithIt() throws PduException {
        Deliver deliver = (Deliver) Pdu.decodeFromNetwork(
                "0044" + "0C91529907325476" + "0000" + "62504021009521" + "0B" + "0500042A0201" + "D06536FB0D");
        assertThat(deliver.data().header()).isEmpty();
        assertThat(deliver.data().text()).isEqualTo("hell");
    }

    @Test
    void letsTheLastOfTwoContradictingElementsCount() {
        UserData data = UserData.of("x")
                .with(HeaderElement.of(new Concatenation(1, 3, 1, false)))
                .with(HeaderElement.of(new Concatenation(2, 2, 2, true)));
        assertThat(data.concatenation()).isEqualTo(new Concatenation(2, 2, 2, true));
    }

    @Test
    void showsAReplacementForHalvesOfCharacters() throws PduException {
        assertThat(ucs2("03" + "004100").data().text()).isEqualTo("A\uFFFD");
        assertThat(ucs2("04" + "0041D83D").data().text()).isEqualTo("A\uFFFD");
    }

    @Test
    void saysNothingOfItsContentWhenPrinted() {
        UserData part = SmsParts.split("secret ".repeat(30), 1).getFirst();
        assertThat(part).hasToString("GSM7, 147 septets, part 1 of 2");
        assertThat(part.header().getFirst()).hasToString("element 00 (3 octets)");
        assertThat(UserData.of("پانی")).hasToString("UCS2, 8 octets");
    }

    @Test
    void cannotBeChangedFromOutside() {
        byte[] payload = {1, 2};
        UserData data = new UserData(Encoding.OCTETS, payload, List.of(new HeaderElement(0x70, payload)), null);
        payload[0] = 9;
        data.payload()[1] = 9;
        data.header().getFirst().data()[1] = 9;
        assertThat(data.payload()).containsExactly(1, 2);
        assertThat(data.header().getFirst().data()).containsExactly(1, 2);
    }

    private static Deliver ucs2(String userData) throws PduException {
        return (Deliver) Pdu.decodeFromNetwork("0004" + "0C91529907325476" + "0008" + "62504021009521" + userData);
    }

    private static String packed(byte[] septets) {
        return HexFormat.of().formatHex(Gsm7.pack(septets));
    }
}
