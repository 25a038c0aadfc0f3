package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.evy.codec.Address.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PduTest {
    private static final OffsetDateTime NOON = OffsetDateTime.of(2026, 5, 4, 12, 0, 59, 0, ZoneOffset.ofHours(3));

    @Test
    void writesWhatGoesToTheModemForHello() {
        String pdu = Pdu.encode(Submit.of(Address.of("+259970234567"), UserData.of("hello"), false, null));
        assertThat(pdu).isEqualTo("0001000C91529907325476000005E8329BFD06");
        assertThat(Pdu.tpduOctets(pdu)).isEqualTo(18);
    }

    @Test
    void asksForAReportAndSetsTheValidity() throws PduException {
        String pdu =
                Pdu.encode(Submit.of(Address.of("+259970234567"), UserData.of("hello"), true, Duration.ofMinutes(90)));
        assertThat(pdu).isEqualTo("0031000C9152990732547600001105E8329BFD06");
        Submit submit = (Submit) Pdu.decodeFromPhone(pdu);
        assertThat(submit.statusReportRequested()).isTrue();
        assertThat(submit.relativeValidity()).isEqualTo(0x11);
    }

    @Test
    void readsADeliverWithEverything() throws PduException {
        Deliver deliver = (Deliver) Pdu.decodeFromNetwork("07915289674523F1" + "E0" + "0C91529907325476" + "40" + "00"
                + "62504021009521" + "0B" + "0500032A0201" + "D06536FB0D");
        assertThat(deliver.serviceCentre()).isEqualTo(new Address("25987654321", Kind.INTERNATIONAL));
        assertThat(deliver.from().number()).isEqualTo("+259970234567");
        assertThat(deliver.protocolId()).isEqualTo(0x40);
        assertThat(deliver.timestamp()).isEqualTo("2026-05-04T12:00:59+03:00");
        assertThat(deliver.moreMessages()).isTrue();
        assertThat(deliver.statusReportIndication()).isTrue();
        assertThat(deliver.replyPath()).isTrue();
        assertThat(deliver.data().concatenation()).isEqualTo(new Concatenation(42, 2, 1, false));
        assertThat(deliver.data().text()).isEqualTo("hell");
    }

    @Test
    void readsAStatusReport() throws PduException {
        StatusReport report = (StatusReport)
                Pdu.decodeFromNetwork("0006" + "FF" + "0C91529907325476" + "62504021009521" + "62504021109521" + "00");
        assertThat(report.reference()).isEqualTo(255);
        assertThat(report.to().number()).isEqualTo("+259970234567");
        assertThat(report.timestamp()).isEqualTo(NOON);
        assertThat(report.discharged()).isEqualTo(NOON.plusMinutes(1));
        assertThat(report.delivered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, true, false, false",
        "0x1F, true, false, false",
        "0x20, false, true, false",
        "0x3F, false, true, false",
        "0x40, false, false, true",
        "0x7F, false, false, true",
        "0xFF, false, false, true"
    })
    void saysWhetherThePhoneHasIt(String status, boolean delivered, boolean pending, boolean failed) {
        StatusReport report = StatusReport.of(1, Address.of("+259970234567"), NOON, NOON, Integer.decode(status));
        assertThat(report.delivered()).isEqualTo(delivered);
        assertThat(report.pending()).isEqualTo(pending);
        assertThat(report.failed()).isEqualTo(failed);
    }

    @Test
    void readsHexInEitherCase() throws PduException {
        String pdu = "0001000c91529907325476000005e8329bfd06";
        assertThat(Pdu.decodeFromPhone(pdu)).isEqualTo(Pdu.decodeFromPhone(pdu.toUpperCase(Locale.ROOT)));
        assertThat(Pdu.decodeFromPhone("\n" + pdu + "\r\n")).isEqualTo(Pdu.decodeFromPhone(pdu));
    }

    @Test
    void readsTheReservedTypeAsADeliverAndIgnoresReservedBits() throws PduException {
        String rest = "0C91529907325476000062504021009521" + "05E8329BFD06";
        for (String first : List.of("04", "07", "0C", "14", "1F")) {
            Deliver deliver = (Deliver) Pdu.decodeFromNetwork("00" + first + rest);
            assertThat(deliver.data().text()).as(first).isEqualTo("hello");
        }
    }

    @Test
    void takesATimestampOutOfRangeForNoTime() throws PduException {
        for (String time :
                List.of("00000000000000", "62504042009521", "FFFFFFFFFFFFFF", "62200321009521", "62504021009597")) {
            Deliver deliver =
                    (Deliver) Pdu.decodeFromNetwork("0004" + "0C91529907325476" + "0000" + time + "05E8329BFD06");
            assertThat(deliver.timestamp()).as(time).isNull();
            assertThat(deliver.data().text()).isEqualTo("hello");
        }
    }

    @Test
    void readsZonesWestAndEast() throws PduException {
        for (int quarters : new int[] {-72, -20, -1, 0, 1, 22, 72}) {
            OffsetDateTime time = NOON.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(900 * quarters));
            Deliver sent = Deliver.of(Address.of("+259970234567"), UserData.of("x"), time);
            assertThat(((Deliver) Pdu.decodeFromNetwork(Pdu.encode(sent))).timestamp())
                    .isEqualTo(time);
        }
    }

    @Test
    void decodesAbsoluteAndEnhancedValidity() throws PduException {
        Submit absolute =
                (Submit) Pdu.decodeFromPhone("0019000C915299073254760000" + "62504021009521" + "05E8329BFD06");
        assertThat(absolute.validity()).isEqualTo(new Validity.Absolute(NOON));
        assertThat(absolute.relativeValidity()).isNull();
        Submit enhanced =
                (Submit) Pdu.decodeFromPhone("0009000C915299073254760000" + "01020304050607" + "05E8329BFD06");
        assertThat(enhanced.validity()).isEqualTo(new Validity.Enhanced(new byte[] {1, 2, 3, 4, 5, 6, 7}));
        assertThat(Pdu.encode(enhanced)).isEqualTo("0009000C9152990732547600000102030405060705E8329BFD06");
    }

    @Test
    void saysNothingOfNumbersAndTextsWhenPrinted() throws PduException {
        String pdu = Pdu.encode(Deliver.of(Address.of("+259970234567"), UserData.of("my secret"), NOON));
        assertThat(Pdu.decodeFromNetwork(pdu).toString()).contains("…67").doesNotContain("4567", "secret");
    }

    @Test
    void refusesToBuildWhatNoPduCanHold() {
        Address to = Address.of("+259970234567");
        UserData data = UserData.of("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Submit(null, 256, to, 0, 0, null, false, false, false, data));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Submit(null, 0, to, 0, 8, null, false, false, false, data));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Submit(null, 0, to, 0, 0x20, null, false, false, false, data));
        assertThatIllegalArgumentException().isThrownBy(() -> Deliver.of(to, data, NOON.withYear(1999)));
        assertThatIllegalArgumentException().isThrownBy(() -> UserData.of("x".repeat(161)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserData(Encoding.OCTETS, new byte[141], List.of(), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserData(Encoding.GSM7, new byte[] {-1}, List.of(), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserData(Encoding.GSM7, new byte[0], List.of(), 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Concatenation(1, 2, 3, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Concatenation(256, 2, 1, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "000", "xx", "FF00", "0A00"})
    void refusesToMeasureWhatIsNoPdu(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> Pdu.tpduOctets(hex));
    }

    @Test
    void measuresWithoutTheServiceCentre() {
        assertThat(Pdu.tpduOctets("07912104442961F4040B916171957291F8")).isEqualTo(9);
    }

    @Test
    void neverRepeatsNumbersInItsMessages() {
        assertThatExceptionOfType(PduException.class)
                .isThrownBy(() -> Pdu.decodeFromNetwork("0791527400000099040C91527400000000"))
                .withMessage("ends at octet 17, before the protocol id");
    }
}
