package org.evy.starter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.evy.messages.Topics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;
import tools.jackson.databind.json.JsonMapper;

/// Encrypted JSON in and out; a message that fails three times moves to `<topic>.failed` and holds up nobody.
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(NodeProperties.class)
class EvyKafkaAutoConfiguration {

    @Bean
    NodeKey nodeKey(NodeProperties node) {
        // Half of an old node and half of a restored one must not answer anybody.
        if (Files.exists(node.data().resolve("restore.half"))) {
            throw new IllegalStateException("a restore into " + node.data()
                    + " was interrupted; run the same ./evy restore again with --force");
        }
        return NodeKey.openOrCreate(node.key());
    }

    @Bean
    SealedJsonConverter sealedJsonConverter(JsonMapper json, NodeKey key) {
        return new SealedJsonConverter(json, key);
    }

    @Bean
    Records records(KafkaTemplate<String, byte[]> kafka) {
        return new Records(kafka);
    }

    @Bean
    Steps steps(Records records, @Value("${spring.application.name}") String service) {
        return new Steps(records, service);
    }

    @Bean
    TopicSetup topicSetup(KafkaAdmin admin, @Value("${evy.kafka.create-topics}") boolean wanted) {
        return new TopicSetup(admin, wanted);
    }

    /// Each listener is a group of its own, so that one that starts or stops does not make the others pause; and a
    /// static
    /// member, so that a service that was killed goes on at once instead of after its session ran out.
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> oneGroupEach(
            @Value("${spring.application.name}") String service,
            @Value("${evy.kafka.instance}") String instance,
            MeterRegistry meters) {
        return container -> {
            var properties = container.getContainerProperties();
            // Stands at zero from the start, or Prometheus misses the first record that fails.
            for (var topic : Objects.requireNonNull(properties.getTopics())) {
                failed(meters, topic);
            }
            var group = service + "." + String.join(".", Objects.requireNonNull(properties.getTopics()));
            properties.setGroupId(group);
            properties
                    .getKafkaConsumerProperties()
                    .setProperty(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + "." + instance);
        };
    }

    private static Counter failed(MeterRegistry meters, String topic) {
        return Counter.builder("evy.records.failed")
                .tag("topic", topic)
                .description("records put aside: failed three times, or unreadable")
                .register(meters);
    }

    @Bean
    DefaultKafkaConsumerFactoryCustomizer quickClose() {
        return factory -> factory.addPostProcessor(QuickClose::of);
    }

    /// Spring Boot hands the one interceptor of records that it finds to every listener.
    @Bean
    ListenerWatch listenerWatch(
            ObjectProvider<KafkaListenerEndpointRegistry> listeners,
            MeterRegistry meters,
            @Value("${spring.application.name}") String service,
            @Value("${evy.kafka.stuck-after}") Duration stuckAfter) {
        var watch = new ListenerWatch(
                stuckAfter,
                () -> listeners.stream()
                        .flatMap(all -> all.getListenerContainers().stream())
                        .map(Poller::of)
                        .toList(),
                System::nanoTime);
        Gauge.builder("evy.listener.stuck", watch, each -> each.stuck().isPresent() ? 1 : 0)
                .description("1 while a listener of this service hangs")
                .tag("service", service)
                .register(meters);
        return watch;
    }

    @Bean
    ListenerHealth listeners(ListenerWatch watch) {
        return new ListenerHealth(watch);
    }

    @Bean
    DefaultErrorHandler failedRecords(KafkaOperations<?, ?> kafka, MeterRegistry meters) {
        var toFailedTopic = new DeadLetterPublishingRecoverer(kafka, (read, failure) -> {
            failed(meters, read.topic()).increment();
            return new TopicPartition(Topics.failed(read.topic()), -1);
        });
        return new DefaultErrorHandler(toFailedTopic, new FixedBackOff(500, 2));
    }
}
