package org.evy.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.evy.codec.SmsLength;
import org.evy.router.Notices.Notice;
import org.evy.starter.NodeProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {

    private final Notices notices = new Notices(new NodeProperties(
            "Kijiji",
            "KE",
            List.of("en", "sw", "fr", "es", "pt", "hi", "ar"),
            Map.of("KE", "10177"),
            null,
            Path.of("d"),
            Path.of("k")));

    @ParameterizedTest
    @ValueSource(strings = {"en", "sw", "fr", "es", "pt", "hi", "ar"})
    void everyNoticeFitsOneSmsForEveryRole(String language) {
        for (var notice : Notice.values()) {
            for (var role :
                    List.of("nurse-1", "doctor", "clinic-2", "midwife", "police", "fire", "chief", "ambulance", "x")) {
                var text = Wording.plain(notices.about(notice, role, language), language);
                assertThat(SmsLength.of(text).parts())
                        .as(language + " " + notice + ": " + text)
                        .isEqualTo(1);
                assertThat(text).doesNotContain("{");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Notice.class)
    void speaksEnglishWhereALanguageHasNoTexts(Notice notice) {
        assertThat(notices.text(notice, "xx")).isEqualTo(notices.text(notice, "en"));
    }
}
