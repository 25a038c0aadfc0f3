package org.evy.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DiagnosisTest {

    @Test
    void namesTheKeyAndTheValueThatIsWrong() {
        var failure = org.assertj.core.api.Assertions.catchThrowable(
                () -> new Binder(new MapConfigurationPropertySource(Map.of("evy.router.pause", "soon")))
                        .bind("evy.router.pause", Bindable.of(java.time.Duration.class)));

        assertThat(Diagnosis.of(new CompletionException(failure))).startsWith("evy.yml: evy.router.pause = \"soon\"");
    }

    @Test
    void tellsTheDeepestReason() {
        assertThat(Diagnosis.of(new CompletionException(new IllegalStateException(
                        "context", new IllegalArgumentException("knowledge/en/x.yml:3: no id")))))
                .isEqualTo("knowledge/en/x.yml:3: no id");
    }

    @Test
    void namesAtLeastTheKindOfAFailureWithoutWords() {
        assertThat(Diagnosis.of(new CompletionException(new NullPointerException())))
                .isEqualTo("NullPointerException");
    }
}
