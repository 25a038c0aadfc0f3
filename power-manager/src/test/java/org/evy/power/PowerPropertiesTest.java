package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class PowerPropertiesTest {

    @Test
    void theShippedFileNamesEveryKeyWithItsDefault() throws Exception {
        assertThat(bind(Map.of()))
                .isEqualTo(new PowerProperties(
                        PowerProperties.Source.SIMULATED,
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        8,
                        50,
                        35,
                        25,
                        20,
                        new PowerProperties.Simulated(50, 360, 3.6, 5, 90, 1)));
    }

    @Test
    void refusesASourceThatThereIsNot() {
        assertThatThrownBy(() -> bind(Map.of("evy.power.source", "wind")))
                .rootCause()
                .hasMessageContaining("wind");
    }

    private static PowerProperties bind(Map<String, Object> operator) throws Exception {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("power-manager.yml"))
                .forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addFirst(new MapPropertySource("operator", operator));
        return Binder.get(environment)
                .bind("evy.power", Bindable.of(PowerProperties.class))
                .get();
    }
}
