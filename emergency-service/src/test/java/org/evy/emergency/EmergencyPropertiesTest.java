package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.evy.emergency.EmergencyProperties.Responder;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

class EmergencyPropertiesTest {

    private static EmergencyProperties bound(Resource yaml) throws IOException {
        var sources = new YamlPropertySourceLoader().load("test", yaml);
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("evy.danger", EmergencyProperties.class)
                .get();
    }

    @Test
    void theDefaultsAlertNobodyAndTrustNoUnsignedAdvice() throws IOException {
        var defaults = bound(new ClassPathResource("emergency-service.yml"));

        assertThat(defaults.reviewed()).isEmpty();
        assertThat(defaults.responders()).isEmpty();
        assertThat(defaults.threshold()).isEqualTo(Fixtures.THRESHOLD);
        assertThat(EmergencyHealth.unsigned(Fixtures.BOOK, defaults)).containsExactlyElementsOf(DangerBook.BUILT_IN);
    }

    @Test
    void anOperatorSignsALanguageAndNamesResponders() throws IOException {
        var properties = bound(new ByteArrayResource("""
                evy.danger:
                  reviewed: {sw: "Dr A. Otieno, 2026-11-01"}
                  threshold: 0.9
                  responders:
                    - {role: nurse-1, kinds: [snakebite, birth], language: sw, name: the nurse}
                    - {role: chief-1}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(properties.responders())
                .containsExactly(
                        new Responder("nurse-1", List.of("snakebite", "birth"), "sw", "the nurse"),
                        new Responder("chief-1", List.of("all"), "en", ""));
        assertThat(EmergencyHealth.unsigned(Fixtures.BOOK, properties)).doesNotContain("sw");
        properties.checkAgainst(Fixtures.BOOK);

        var health = new EmergencyHealth(Fixtures.BOOK, Fixtures.VOTE, properties).health();
        assertThat(health.getDetails())
                .containsEntry("advice signed by", Map.of("sw", "Dr A. Otieno, 2026-11-01"))
                .containsEntry("advice unsigned", List.of("en", "fr", "es", "pt", "hi", "ar"))
                .containsEntry("second vote", "ready")
                .containsEntry("responders", List.of("nurse-1 (the nurse), sw: snakebite, birth", "chief-1, en: all"));
    }

    @Test
    void anUnknownKindOrLanguageIsRefusedWithTheOnesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checked(Map.of(), new Responder("nurse-1", List.of("snakes"), "en", "")))
                .withMessageContaining("nurse-1: there is no kind of danger 'snakes'")
                .withMessageContaining("snakebite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checked(Map.of(), new Responder("nurse-1", List.of("all"), "xx", "")))
                .withMessageContaining("no alerts can be written in 'xx'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checked(Map.of("xx", "somebody")))
                .withMessageContaining("evy.danger.reviewed.xx");
    }

    private static void checked(Map<String, String> reviewed, Responder... responders) {
        new EmergencyProperties(reviewed, List.of(responders), 0.85).checkAgainst(Fixtures.BOOK);
    }
}
