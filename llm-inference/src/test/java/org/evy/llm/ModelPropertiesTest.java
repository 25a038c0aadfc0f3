package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPropertiesTest {

    @Test
    void theShippedFileNamesEveryKeyWithItsDefault() {
        var shipped = Configured.shipped();
        assertThat(shipped.url()).isNull();
        assertThat(shipped.apiKey()).isNull();
        assertThat(shipped.name()).isEqualTo("evy");
        assertThat(shipped.file()).isEqualTo(Path.of("/data/models/active.gguf"));
        assertThat(shipped.server()).isEqualTo("llama-server");
        assertThat(shipped.arguments())
                .containsExactly(
                        "-c",
                        "2048",
                        "-np",
                        "1",
                        "--poll",
                        "0",
                        "--load-mode",
                        "none",
                        "--cache-ram",
                        "0",
                        "--no-ui",
                        "--offline",
                        "--reasoning",
                        "off",
                        "--metrics");
        assertThat(shipped.threads()).isZero();
        assertThat(shipped.loadWithin()).isEqualTo(Duration.ofMinutes(3));
        assertThat(shipped.timeLimit()).isEqualTo(Duration.ofSeconds(12));
        assertThat(shipped.waiting()).isEqualTo(3);
        assertThat(shipped.maxTokens()).isEqualTo(90);
        assertThat(shipped.pause()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theParametersKeepTheirNamesAndTypes() {
        assertThat(Configured.shipped().parameters())
                .containsOnly(
                        Map.entry("cache_prompt", true),
                        Map.entry("min_p", 0.05),
                        Map.entry("repeat_penalty", 1.1),
                        Map.entry("chat_template_kwargs", Map.of("enable_thinking", false)));
    }

    @Test
    void theFileComesFromItsEnvironmentVariable() {
        assertThat(Configured.with(Map.of("EVY_MODEL_FILE", "/media/usb/model.gguf"))
                        .file())
                .isEqualTo(Path.of("/media/usb/model.gguf"));
    }

    @ParameterizedTest
    @CsvSource({
        "evy.model.url, model:8080, must start with http",
        "evy.model.url, ftp://model/v1, must start with http",
        "evy.model.url, http:v1, must start with http",
        "evy.model.time-limit, 0s, evy.model.time-limit is 0 ms",
        "evy.model.load-within, -1s, evy.model.load-within is -1000 ms",
        "evy.model.pause, 0s, evy.model.pause is 0 ms",
        "evy.model.time-limit, soon, soon",
        "evy.model.waiting, many, many",
    })
    void refusesWhatCannotBe(String key, String value, String message) {
        assertThatThrownBy(() -> Configured.with(Map.of(key, value)))
                .rootCause()
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "evy.model.waiting, -1",
        "evy.model.waiting, 101",
        "evy.model.threads, -1",
        "evy.model.max-tokens, 5",
        "evy.model.max-tokens, 100000",
        "evy.model.name, ''",
        "evy.model.server, ' '",
    })
    void refusesWhatIsOutOfRange(String key, String value) {
        var properties = Configured.with(Map.of(key, value));
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            assertThat(validation.getValidator().validate(properties)).hasSize(1);
        }
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        var properties = Configured.with(Map.of("evy.model.url", "", "evy.model.api-key", " "));
        assertThat(properties.url()).isNull();
        assertThat(properties.apiKey()).isNull();
    }

    @Test
    void doesNotPrintTheKey() {
        assertThat(Configured.with(Map.of("evy.model.api-key", "s3cret")).toString())
                .doesNotContain("s3cret");
        assertThat(new ModelServer.Endpoint(java.net.URI.create("http://model/v1"), "s3cret").toString())
                .doesNotContain("s3cret");
    }
}
