package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {
    @ParameterizedTest
    @CsvSource({
        "0, PT5M",
        "11, PT1H",
        "143, PT12H",
        "144, PT12H30M",
        "167, PT24H",
        "168, PT48H",
        "196, PT720H",
        "197, PT840H",
        "255, PT10584H"
    })
    void meansWhatTheStandardSays(int octet, Duration duration) {
        assertThat(new Validity.Relative(octet).duration()).isEqualTo(duration);
        assertThat(Validity.Relative.atLeast(duration).octet()).isEqualTo(octet);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT-1H, 0", "PT6M, 1", "PT12H1M, 144", "PT25H, 168", "P365000D, 255"})
    void roundsUpToTheNextStep(Duration duration, int octet) {
        assertThat(Validity.Relative.atLeast(duration).octet()).isEqualTo(octet);
    }

    @Test
    void hasOneOctetOrSeven() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Validity.Relative(256));
        assertThatIllegalArgumentException().isThrownBy(() -> new Validity.Relative(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Validity.Enhanced(new byte[6]));
    }
}
