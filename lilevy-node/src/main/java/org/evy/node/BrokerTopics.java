package org.evy.node;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.common.errors.TopicExistsException;
import org.evy.messages.Topics;
import org.evy.starter.TopicSetup;

/// Makes the topics of a node once, before its services start to ask for them.
final class BrokerTopics {

    private BrokerTopics() {}

    static void create(int kafkaPort, List<String> topics) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + kafkaPort))) {
            var wanted = Stream.concat(topics.stream(), topics.stream().map(Topics::failed))
                    .map(TopicSetup::topic)
                    .toList();
            var made = admin.createTopics(wanted, new CreateTopicsOptions().timeoutMs(30_000));
            made.values()
                    .values()
                    .forEach(topic -> await(topic.toCompletionStage().toCompletableFuture()));
        }
    }

    private static void await(java.util.concurrent.CompletableFuture<Void> topic) {
        try {
            topic.get();
        } catch (ExecutionException already) {
            if (!(already.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka cannot make a topic: " + already.getMessage(), already);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while Kafka made its topics", stopped);
        }
    }
}
