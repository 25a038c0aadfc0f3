package org.evy.starter;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.evy.messages.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/// Sees to it that every topic of EVY exists, and goes on trying while the broker is away.
///
/// Nothing is flushed per message: the gateway's journal replays what a power cut takes from Kafka, so a flush would
/// only
/// wear the SD card.
public final class TopicSetup implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    /// Records live for a day and in 16 MB at most per topic: a village texts some 100 KB a day.
    private static final Map<String, String> LIMITS = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "86400000",
            TopicConfig.RETENTION_BYTES_CONFIG, "16777216",
            TopicConfig.SEGMENT_BYTES_CONFIG, "8388608");

    private final KafkaAdmin admin;
    private final boolean wanted;
    private volatile boolean running;

    TopicSetup(KafkaAdmin admin, boolean wanted) {
        this.admin = admin;
        this.wanted = wanted;
    }

    /// One partition, because the order of one person's texts matters more than speed.
    public static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1).configs(LIMITS);
    }

    @Override
    public void start() {
        if (wanted) {
            running = true;
            Thread.ofVirtual().name("topic-setup").start(this::untilDone);
        }
    }

    private void untilDone() {
        while (running) {
            try {
                admin.createOrModifyTopics(
                        Stream.concat(Topics.ALL.stream(), Topics.ALL.stream().map(Topics::failed))
                                .map(TopicSetup::topic)
                                .toArray(NewTopic[]::new));
                return;
            } catch (RuntimeException brokerIsAway) {
                LOG.warn("Kafka does not answer yet; topics will be made when it does");
            }
            try {
                Thread.sleep(2000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
