package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.evy.codec.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "254, +254700000042, +254700000042",
        "254, 0700000042,    +254700000042",
        "254, 700000042,     +254700000042",
        "254, 254700000042,  +254700000042",
        "254, 00254700000042,+254700000042",
        "255, 0612345678,    +255612345678",
        "225, 0701020304,    +2250701020304",
        "34,  612345678,     +34612345678",
        "258, 841234567,     +258841234567",
        "1,   2025550123,    +12025550123"
    })
    void readsNationalNumbersAsTheCountryWritesThem(String code, String written, String e164) {
        assertThat(PhoneNumber.of(Address.of(written), new CallingCode(code), 7))
                .contains(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Safaricom", "40404", "123456", "*144#"})
    void findsNoPersonBehindNamesAndShortCodes(String sender) {
        assertThat(PhoneNumber.of(Address.of(sender), Rig.KENYA, 7)).isEmpty();
    }

    @Test
    void letsTheOperatorSayHowShortANumberMayBe() {
        assertThat(PhoneNumber.of(Address.of("12345"), Rig.KENYA, 5)).contains(new PhoneNumber("+25412345"));
    }

    @Test
    void printsMasked() {
        assertThat(new PhoneNumber("+254700000042")).hasToString("…42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "254711223344", "+0123", "+25470000004a", "+12345678901234567890"})
    void refusesWhatIsNoNumber(String written) {
        assertThatThrownBy(() -> new PhoneNumber(written))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(written.isEmpty() ? "impossible" : written);
    }

    @Test
    void takesTheCallingCodeFromTheCountryOrTheOperator() {
        assertThat(CallingCode.of("", "KE")).isEqualTo(new CallingCode("254"));
        assertThat(CallingCode.of("+256", "KE")).isEqualTo(new CallingCode("256"));
    }

    @Test
    void saysHowToNameACallingCodeThatIsNotKnown() {
        assertThatThrownBy(() -> CallingCode.of("", "ZZ")).hasMessageContaining("evy.gateway.calling-code");
        assertThatThrownBy(() -> CallingCode.of("kenya", "KE")).hasMessageContaining("evy.gateway.calling-code");
    }
}
