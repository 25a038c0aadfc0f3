package org.evy.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class NodePropertiesTest {

    @Test
    void theShippedDefaultsAreComplete() throws Exception {
        var node = bind(Map.of());

        assertThat(node.emergencyNumber()).isEqualTo("999");
        assertThat(node.languages()).containsExactly("en", "sw", "fr", "es", "pt", "hi", "ar");
        assertThat(node.helpLine()).isNull();
        assertThat(node.emergencyNumbers()).allSatisfy((country, number) -> {
            assertThat(country).matches("[A-Z]{2}");
            assertThat(number).matches("\\d{2,6}");
        });
    }

    @Test
    void anOperatorSetsTheCountryAndItsNumber() throws Exception {
        assertThat(bind(Map.of("evy.node.country", "TZ")).emergencyNumber()).isEqualTo("112");
        assertThat(bind(Map.of("evy.node.country", "MW", "evy.node.emergency-numbers.MW", "998"))
                        .emergencyNumber())
                .isEqualTo("998");
    }

    @Test
    void saysWhatToDoWhenACountryHasNoNumber() {
        assertThatThrownBy(() -> bind(Map.of("evy.node.country", "XX")))
                .rootCause()
                .hasMessageContaining("evy.node.emergency-numbers.XX");
    }

    private static NodeProperties bind(Map<String, Object> operator) throws Exception {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("evy-service.yml"))
                .forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addFirst(new MapPropertySource("operator", operator));
        return Binder.get(environment)
                .bind("evy.node", Bindable.of(NodeProperties.class))
                .get();
    }
}
