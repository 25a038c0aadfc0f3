package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

class GatewayPropertiesTest {

    @Configuration
    @EnableConfigurationProperties(GatewayProperties.class)
    static class Only {}

    private static GatewayProperties bind(Map<String, Object> own) throws IOException {
        try (var context = new AnnotationConfigApplicationContext()) {
            var sources = context.getEnvironment().getPropertySources();
            sources.addFirst(new MapPropertySource("node", Map.of("evy.node.data", "data")));
            sources.addFirst(new MapPropertySource("own", own));
            for (var yaml : new YamlPropertySourceLoader().load("gateway", new ClassPathResource("sms-gateway.yml"))) {
                sources.addLast(yaml);
            }
            context.register(Only.class);
            context.refresh();
            return context.getBean(GatewayProperties.class);
        }
    }

    @Test
    void namesEveryDefault() throws IOException {
        assertThat(bind(Map.of()))
                .usingRecursiveComparison()
                .isEqualTo(new GatewayProperties(
                        Path.of("data/modem.tty"),
                        115200,
                        "",
                        "",
                        "",
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        Duration.ofDays(30),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(120),
                        true,
                        0,
                        "",
                        7,
                        Map.of()));
    }

    @Test
    void readsTheRoles() throws IOException {
        assertThat(bind(Map.of("evy.gateway.roles.nurse-1", "+254711111111")).roles())
                .containsEntry("nurse-1", "+254711111111");
    }

    @ParameterizedTest
    @CsvSource({
        "baud, 0",
        "baud, fast",
        "balance-code, 144",
        "balance-code, *144#;ATD1",
        "pin, 12",
        "pin, abcd",
        "answer-within, 0s",
        "answer-within, soon",
        "part-wait, 0s",
        "text-retention, 1s",
        "submit-timeout, 0s",
        "sms-per-minute, -1",
        "shortest-number, 2",
        "no-such-key, 1"
    })
    void refusesNonsenseAndNamesTheKey(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("evy.gateway." + key, value))).hasStackTraceContaining("gateway");
    }

    @Test
    void printsNoNumberAndNoPin() throws IOException {
        assertThat(bind(Map.of("evy.gateway.roles.nurse-1", "+254711111111", "evy.gateway.pin", "1234")))
                .hasToString("GatewayProperties[port=data/modem.tty]");
    }
}
