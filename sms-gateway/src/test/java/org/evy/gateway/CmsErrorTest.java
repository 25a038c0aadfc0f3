package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmsErrorTest {

    @ParameterizedTest
    @CsvSource({
        "+CMS ERROR: 1, PERMANENT, 1",
        "+CMS ERROR: 28, PERMANENT, 28",
        "+CMS ERROR: 96, PERMANENT, 96",
        "+CMS ERROR: 304, PERMANENT, 304",
        "+CMS ERROR: 330, NO_SERVICE_CENTRE, 330",
        "+CMS ERROR: 310, SIM, 310",
        "+CMS ERROR: 314, SOON, 314",
        "+CMS ERROR: 322, STORE_FULL, 322",
        "+CMS ERROR: 321, EMPTY, 321",
        "+CMS ERROR: 38, BACK_OFF, 38",
        "+CMS ERROR:500, BACK_OFF, 500",
        "+CMS ERROR: 331, BACK_OFF, 331",
        "+CMS ERROR: 513, BACK_OFF, 513",
        "+CMS ERROR: 332, UNCERTAIN, 332",
        "+CMS ERROR: 127, UNCERTAIN, 127",
        "+CME ERROR: 10, SIM, 10",
        "+CME ERROR: 14, SOON, 14",
        "+CME ERROR: 30, BACK_OFF, 30",
        "ERROR, BACK_OFF, -1",
        "+CMS ERROR: SIM busy, BACK_OFF, -1",
        "+CMS ERROR: 99999999999, BACK_OFF, 99999",
    })
    void saysWhatToDoWithTheSms(String line, CmsError.Kind kind, int code) {
        assertThat(CmsError.of(line)).extracting(CmsError::kind, CmsError::code).containsExactly(kind, code);
    }
}
