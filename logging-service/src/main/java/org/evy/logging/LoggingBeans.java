package org.evy.logging;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.evy.starter.NodeKey;
import org.evy.starter.NodeProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Puts memory and files together and sees to it that lines do not wait in memory for long.
@Configuration(proxyBeanMethods = false)
class LoggingBeans {

    @Bean
    RecentTexts recentTexts(LoggingProperties properties) {
        return new RecentTexts(properties.recent());
    }

    @Bean
    StepFiles stepFiles(
            LoggingProperties properties, NodeProperties node, NodeKey key, JsonMapper json, MeterRegistry meters) {
        var files = new StepFiles(node.data().resolve("logs"), properties, json, key, Clock.systemUTC());
        FunctionCounter.builder("evy.log.lines.lost", files, StepFiles::lost)
                .description("failures to write the trace; each loses a line or more")
                .register(meters);
        Gauge.builder("evy.log.bytes", files, StepFiles::bytes)
                .description("size of all trace files together; -1 when the folder cannot be read")
                .register(meters);
        return files;
    }

    @Bean
    AuditChain auditChain(LoggingProperties properties, NodeProperties node) {
        return new AuditChain(
                node.data().resolve("logs"),
                properties.auditFileBytes().toBytes(),
                properties.auditFiles(),
                Clock.systemUTC());
    }

    @Bean
    HealthIndicator auditHealth(AuditChain chain) {
        return () -> chain.problem().isEmpty()
                ? Health.up().build()
                : Health.status("DEGRADED")
                        .withDetail("reason", chain.problem())
                        .build();
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService logTimer(StepFiles files) {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("log-flush").daemon().factory());
        var _ = timer.scheduleWithFixedDelay(files::dropOld, 1, 24, TimeUnit.HOURS);
        return timer;
    }

    @Bean
    HealthIndicator logHealth(StepFiles files) {
        return () -> {
            var problem = files.problem();
            return problem == null
                    ? Health.up().withDetail("bytes", files.bytes()).build()
                    : Health.status("DEGRADED").withDetail("reason", problem).build();
        };
    }
}
