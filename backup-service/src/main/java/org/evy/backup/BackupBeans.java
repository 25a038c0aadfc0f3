package org.evy.backup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.evy.messages.Topics;
import org.evy.starter.NodeKey;
import org.evy.starter.NodeProperties;
import org.evy.starter.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts backup-service together, and its meters.
@Configuration(proxyBeanMethods = false)
class BackupBeans {

    @Bean
    Clock backupClock() {
        return Clock.systemUTC();
    }

    @Bean
    GatewayJournal gatewayJournal(Records records) {
        return new GatewayJournal(records::publish, Duration.ofMinutes(10));
    }

    @Bean
    AuditTrail auditTrail(Records records, Clock clock) {
        return new AuditTrail(records::publish, clock);
    }

    @Bean
    ConfigHistory configHistory(
            NodeProperties node,
            NodeKey key,
            BackupProperties own,
            Clock clock,
            @Value("${EVY_CONFIG:config}") String config) {
        var history = new ConfigHistory(node.data(), Path.of(config), key, own.settingsKept(), clock);
        history.look();
        return history;
    }

    @Bean
    BackupDesk backupDesk(
            NodeProperties node,
            BackupProperties own,
            GatewayJournal journal,
            Records records,
            Clock clock,
            MeterRegistry meters,
            @Value("${EVY_CONFIG:config}") String config) {
        var memory = BackupMemory.in(node.data(), clock.instant());
        if (own.parsedRecipient() != null) {
            memory.keep(memory.notes());
        }
        var places = new BackupMaker.Places(node.data(), Path.of(config), node.key());
        var desk = new BackupDesk(
                new BackupMaker(places, node.name(), own, memory, clock),
                journal,
                new Trial(node.data()),
                new BackupSchedule(own, clock.instant()),
                memory,
                finished -> records.publish(Topics.BACKUPS_FINISHED, finished),
                clock);
        meter(desk, meters);
        return desk;
    }

    private static void meter(BackupDesk desk, MeterRegistry meters) {
        gauge(
                meters,
                desk,
                "evy.backup.last.success.timestamp.seconds",
                "when a backup last succeeded",
                each -> seconds(each.notes().success()));
        gauge(meters, desk, "evy.backup.overdue", "1 while a backup is missing", each -> each.overdue() ? 1 : 0);
        gauge(
                meters,
                desk,
                "evy.backup.bytes",
                "size of the newest backup",
                each -> each.notes().success() == null
                        ? Double.NaN
                        : each.notes().bytes());
        FunctionCounter.builder("evy.backup.failures", desk, BackupDesk::failures)
                .description("backups that failed")
                .register(meters);
        gauge(
                meters,
                desk,
                "evy.backup.trial.last.success.timestamp.seconds",
                "when a trial restore last succeeded",
                each -> seconds(each.notes().trial()));
        gauge(
                meters,
                desk,
                "evy.backup.trial.failed",
                "1 when the last trial restore failed",
                each -> each.notes().trialFailed() == null ? 0 : 1);
    }

    private static void gauge(
            MeterRegistry meters,
            BackupDesk desk,
            String name,
            String description,
            ToDoubleFunction<BackupDesk> value) {
        Gauge.builder(name, desk, value).description(description).register(meters);
    }

    private static double seconds(@Nullable Instant instant) {
        return instant == null ? Double.NaN : instant.getEpochSecond();
    }
}
