package org.evy.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.evy.starter.ServicePage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service, without a broker.
class WatchApplicationTest {

    @TempDir
    Path data;

    @Test
    void startsWithItsDefaultsAndServesItsPages() {
        try (var service = start()) {
            assertThat(service.getBean(WatchProperties.class)).isEqualTo(Simulated.DEFAULTS);
            assertThat(service.getBeansOfType(ServicePage.class).values())
                    .extracting(ServicePage::path)
                    .containsExactlyInAnyOrder("/status", "/status.json");
            assertThat(service.getBean(Watch.class).isRunning()).isTrue();
        }
    }

    @Test
    void takesChangesToRulesAndRefusesWrongOnes() {
        try (var service = start("--evy.watch.rules.too-hot.threshold=60", "--evy.watch.rules.too-hot.for=10s")) {
            var hot = service.getBean(WatchProperties.class).rules().get("too-hot");
            assertThat(hot).isEqualTo(new RuleSetting(true, 60.0, null, Duration.ofSeconds(10), null));
        }
        assertThatThrownBy(() -> start("--evy.watch.rules.to-hot.threshold=60"))
                .hasStackTraceContaining("there is no rule to-hot");
        assertThatThrownBy(() -> start("--evy.watch.rules.too-hot.treshold=60")).hasStackTraceContaining("treshold");
        assertThatThrownBy(() -> start("--evy.watch.rules.too-hot.threshold=hot"))
                .hasStackTraceContaining("too-hot.threshold");
        assertThatThrownBy(() -> start("--evy.watch.every=0s")).hasStackTraceContaining("every");
    }

    private ConfigurableApplicationContext start(String... more) {
        var arguments = Stream.concat(
                Stream.of(
                        "--evy.node.data=" + data,
                        "--evy.kafka.create-topics=false",
                        "--evy.management.port=-1",
                        "--spring.kafka.listener.auto-startup=false"),
                Stream.of(more));
        return WatchApplication.app().run(arguments.toArray(String[]::new));
    }
}
