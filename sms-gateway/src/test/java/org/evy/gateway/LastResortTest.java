package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.evy.codec.SmsLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastResortTest {

    @ParameterizedTest
    @CsvSource({"en,112", "sw,999", "fr,15", "es,911", "pt,192", "hi,112", "ar,123", "pt,1515", "hi,1122", "ar,1515"})
    void fitsOneSmsAndNamesTheNumber(String language, String number) {
        var text = LastResort.text(language, List.of("en"), number);
        assertThat(SmsLength.of(text).parts()).isEqualTo(1);
        assertThat(text).contains(number).containsPattern("(?i)answer now");
    }

    @Test
    void isInEnglishAndTheLanguageOfTheNode() {
        assertThat(LastResort.text(null, List.of("en", "sw", "fr"), "999"))
                .contains("In danger call 999")
                .contains("hatarini piga 999");
    }

    @Test
    void followsThePersonsChoice() {
        assertThat(LastResort.text("fr", List.of("en", "sw"), "15")).contains("appelez le 15");
        assertThat(LastResort.text("en", List.of("en", "sw"), "999")).doesNotContain("hatarini");
    }

    @Test
    void isEnglishWhereItHasNoWords() {
        assertThat(LastResort.text("xx", List.of("yy"), "112")).isEqualTo(LastResort.text("en", List.of(), "112"));
        assertThat(LastResort.language("xx", List.of("yy"))).isEqualTo("en");
    }
}
