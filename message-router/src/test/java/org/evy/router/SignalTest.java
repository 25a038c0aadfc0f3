package org.evy.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OK",
                "ok.",
                " Okay! ",
                "yes",
                "ndiyo",
                "oui",
                "Sí",
                "si",
                "sim",
                "haan",
                "naam",
                "हाँ",
                "نعم",
                "ok I am going",
                "OK, on my way now"
            })
    void readsAnOk(String text) {
        assertThat(Signal.isOk(text)).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "ok?",
                "is it ok to give water",
                "si mtoto wangu",
                "yes my child is sick",
                "no",
                "ok but how much water do I have to give him now",
                "okra seeds"
            })
    void takesNothingElseForOne(String text) {
        assertThat(Signal.isOk(text)).as(text).isFalse();
    }
}
