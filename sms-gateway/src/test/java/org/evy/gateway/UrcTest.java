package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrcTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "+CMTI: \"SM\",7      | STORED",
                "+CMTI: ,-1          | STORED",
                "+CDSI: \"SR\",1      | STORED",
                "+CMT: ,24           | DIRECT",
                "+CDS: 25            | DIRECT",
                "^SMMEMFULL          | STORE_FULL",
                "+CIEV: \"MESSAGE\",1 | STORE_FULL",
                "RING                | RING",
                "+CLIP: \"123\",129   | RING",
                "RDY                 | REBOOT",
                "Call Ready          | REBOOT",
                "SMS Ready           | REBOOT",
                "^SYSSTART           | REBOOT",
                "PB DONE             | REBOOT",
                "+CFUN: 1            | REBOOT",
                "+CPIN: READY        | REBOOT",
                "+CPIN: NOT READY    | NETWORK",
                "+CREG: 1            | NETWORK",
                "+CEREG: 5           | NETWORK",
                "^RSSI:21            | NOISE",
                "^MODE:3,3           | NOISE",
                "+ZPAS: \"GPRS\"      | NOISE",
                "*PSUTTZ: 2026       | NOISE",
                "DST: 0              | NOISE",
                "NO CARRIER          | NOISE",
                "OK                  | NONE",
                "+CMS ERROR: 500     | NONE",
                "07914487            | NONE",
                "SIM800 R14.18       | NONE"
            })
    void knowsWhatModemsSayUnasked(String line, Urc expected) {
        assertThat(Urc.of(line, "")).isEqualTo(expected);
        assertThat(Urc.of(line, "AT+CMGS=25")).isEqualTo(expected);
    }

    @Test
    void takesAnAnswerForAnAnswer() {
        assertThat(Urc.of("+CREG: 0,1", "AT+CSQ;+CREG?")).isEqualTo(Urc.NONE);
        assertThat(Urc.of("+CPIN: READY", "AT+CPIN?")).isEqualTo(Urc.NONE);
        assertThat(Urc.of("+CREG: 1", "AT+CPIN?")).isEqualTo(Urc.NETWORK);
        assertThat(Urc.of("+CMTI: \"SM\",1", "AT+CMGL=4")).isEqualTo(Urc.STORED);
    }
}
