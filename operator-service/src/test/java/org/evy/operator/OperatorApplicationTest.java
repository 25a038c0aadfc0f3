package org.evy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service, without a broker.
class OperatorApplicationTest {

    @TempDir
    Path data;

    private ConfigurableApplicationContext run(String setting) {
        return OperatorApplication.app()
                .run(
                        "--evy.node.data=" + data,
                        "--evy.kafka.create-topics=false",
                        "--evy.management.port=-1",
                        "--spring.kafka.listener.auto-startup=false",
                        "--spring.kafka.producer.properties.max.block.ms=50",
                        setting);
    }

    @Test
    void startsWithItsDefaultsAndSaysThatNobodyHearsOfAlarms() {
        try (var service = run("--evy.operator.operators=")) {
            assertThat(service.getBean(OperatorProperties.class).operators()).isEmpty();
            assertThat(service.getBean(OperatorProperties.class).quietFrom()).isEqualTo("21:00");
            assertThat(service.getBean(HealthEndpoint.class).health()).isNotNull();
            assertThat(service.getBean(OperatorDesk.class).details().get("on call"))
                    .asString()
                    .contains("evy.operator.operators");
            assertThat(data.resolve("operator/state.json")).exists();
        }
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertThatThrownBy(() -> run("--evy.operator.sms-per-day=0").close())
                .rootCause()
                .hasMessageContaining("critical-reserve");
    }
}
