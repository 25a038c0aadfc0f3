package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTest {
    @ParameterizedTest
    @CsvSource({
        "a, GSM7, 160, 153, 152",
        "ë, UCS2, 70, 67, 66",
    })
    void countsAsTheTableSays(String letter, Encoding encoding, int one, int part, int widePart) {
        assertThat(SmsLength.of(letter.repeat(one))).isEqualTo(new SmsLength(encoding, one, 1, 0));
        assertThat(SmsLength.of(letter.repeat(one + 1)))
                .isEqualTo(new SmsLength(encoding, one + 1, 2, 2 * part - one - 1));
        assertThat(SmsLength.of(letter.repeat(2 * part))).isEqualTo(new SmsLength(encoding, 2 * part, 2, 0));
        assertThat(SmsLength.of(letter.repeat(2 * part + 1)).parts()).isEqualTo(3);
        assertThat(SmsLength.of(letter.repeat(2 * widePart), true).unitsLeft()).isZero();
        assertThat(SmsLength.of(letter.repeat(2 * widePart + 1), true).parts()).isEqualTo(3);
    }

    @Test
    void countsPortugueseByItsShiftTable() {
        List<NationalLanguage> portuguese = List.of(NationalLanguage.PORTUGUESE);
        // á costs two septets by the shift table: 155 in one SMS, 149 and 148 per part.
        String one = "á" + "a".repeat(153);
        assertThat(SmsLength.of(one, false, portuguese)).isEqualTo(new SmsLength(Encoding.GSM7, 155, 1, 0));
        String two = "á" + "a".repeat(2 * 149 - 2);
        assertThat(SmsLength.of(two, false, portuguese)).isEqualTo(new SmsLength(Encoding.GSM7, 298, 2, 0));
        assertThat(SmsLength.of(two, true, portuguese)).isEqualTo(new SmsLength(Encoding.GSM7, 298, 3, 146));
        assertThat(SmsLength.of(two)).isEqualTo(new SmsLength(Encoding.UCS2, 297, 5, 5 * 67 - 297));
    }

    @Test
    void countsBothTablesWhereBothAreNeeded() {
        // É is only in the locking table, ε in none; Φ only in the shift table.
        List<NationalLanguage> portuguese = List.of(NationalLanguage.PORTUGUESE);
        String text = "ãõ".repeat(60) + "Φ" + "a".repeat(30);
        assertThat(SmsLength.of(text, false, portuguese)).isEqualTo(new SmsLength(Encoding.GSM7, 152, 1, 0));
        assertThat(SmsLength.of(text + text.substring(0, 140), false, portuguese))
                .isEqualTo(new SmsLength(Encoding.GSM7, 293, 3, 3 * 146 - 293));
    }

    @Test
    void prefersUcs2WhereNationalTablesSaveNothing() {
        assertThat(SmsLength.of("não há", false, List.of(NationalLanguage.PORTUGUESE))
                        .encoding())
                .isEqualTo(Encoding.UCS2);
    }

    @Test
    void countsAnEmptyTextAsOneSms() {
        assertThat(SmsLength.of("")).isEqualTo(new SmsLength(Encoding.GSM7, 0, 1, 160));
    }

    @Test
    void losesTheSeptetThatAnEscapedPairDoesNotFitInto() {
        // 153 septets end in the middle of the 77th pair: each part holds 76 of them.
        assertThat(SmsLength.of("€".repeat(152))).isEqualTo(new SmsLength(Encoding.GSM7, 304, 2, 1));
        assertThat(SmsLength.of("€".repeat(153)).parts()).isEqualTo(3);
    }

    @Test
    void losesTheUnitThatASurrogatePairDoesNotFitInto() {
        assertThat(SmsLength.of("😀".repeat(66))).isEqualTo(new SmsLength(Encoding.UCS2, 132, 2, 1));
        assertThat(SmsLength.of("😀".repeat(67)).parts()).isEqualTo(3);
    }

    @Test
    void declaresAsManyPartsAsAreSent() {
        Gen.forAll(3_000, gen -> {
            String text = gen.text(1_000);
            boolean wide = gen.coin();
            SmsLength length = SmsLength.of(text, wide);
            assertThat(SmsParts.split(text, 1, wide, List.of())).hasSize(length.parts());
            assertThat(length.unitsLeft()).isNotNegative();
            if (length.encoding() == Encoding.GSM7) {
                assertThat(SmsLength.of(text + "x".repeat(length.unitsLeft()), wide)
                                .parts())
                        .isEqualTo(length.parts());
                assertThat(SmsLength.of(text + "x".repeat(length.unitsLeft() + 1), wide)
                                .parts())
                        .isEqualTo(length.parts() + 1);
            }
        });
    }

    @Test
    void countsAMegabyteInReasonableTime() {
        assertThat(SmsLength.of("word ".repeat(200_000)).parts()).isEqualTo(6_536);
    }
}
