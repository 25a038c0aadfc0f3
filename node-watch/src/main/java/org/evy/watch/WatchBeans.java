package org.evy.watch;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.evy.messages.Topics;
import org.evy.starter.NodeHealth;
import org.evy.starter.NodeProperties;
import org.evy.starter.Records;
import org.evy.starter.ServicePage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Puts node-watch's pieces together.
@Configuration(proxyBeanMethods = false)
class WatchBeans {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    @Bean
    MeterSource meterSource(
            WatchProperties properties,
            PrometheusMeterRegistry meters,
            ObjectProvider<NodeHealth> health,
            JsonMapper json) {
        return properties.pages().isEmpty()
                ? new OwnMeters(meters, health.getIfAvailable(() -> Map::of), Duration.ofSeconds(2))
                : new OtherPages(properties.pages(), json);
    }

    @Bean
    Watch watch(WatchProperties properties, MeterSource source, Records records, PrometheusMeterRegistry meters) {
        return new Watch(
                properties,
                source,
                new AlarmBook(Rules.with(properties.rules()), properties),
                new DeepCheck(properties.check(), asked -> records.publish(Topics.SMS_RECEIVED, asked), meters),
                new VitalsWriter(version(), ZoneId.systemDefault()),
                (topic, message) -> records.publish(topic, message).exceptionally(lost -> {
                    LOG.warn("Kafka did not take a record for {}", topic);
                    return null;
                }),
                meters,
                new SteadyClock(),
                Clock.systemUTC());
    }

    @Bean
    ServicePage statusPage(Watch watch, WatchProperties properties, NodeProperties node) {
        var twoLooks = properties.every().plus(properties.everySaving()).multipliedBy(2);
        return new StatusPage(watch::state, node.name(), twoLooks);
    }

    @Bean
    ServicePage statusJson(Watch watch, JsonMapper json) {
        return new StatusJson(watch::state, json);
    }

    /// The build fills it in, so that it is there with and without a jar.
    private static String version() {
        var file = new Properties();
        try (var in = WatchBeans.class.getResourceAsStream("/node-watch/application-version.properties")) {
            file.load(Objects.requireNonNull(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return file.getProperty("version");
    }
}
