package org.evy.starter;

import org.apache.kafka.common.Metric;
import org.springframework.kafka.listener.MessageListenerContainer;

/// One listener, as it looks from outside.
///
/// @param topics          what it reads
/// @param alive           false when its thread ended although nobody stopped it
/// @param secondsSincePoll since it last asked Kafka for records; below zero or NaN before the first time
record Poller(String topics, boolean alive, double secondsSincePoll) {

    /// What Kafka's consumer measures anyway, so that no monitor thread has to wake up for it.
    private static final String LAST_POLL = "last-poll-seconds-ago";

    static Poller of(MessageListenerContainer container) {
        var topics = container.getContainerProperties().getTopics();
        return new Poller(
                topics == null ? String.valueOf(container.getListenerId()) : String.join(", ", topics),
                container.isInExpectedState(),
                container.isRunning() ? lastPoll(container) : Double.NaN);
    }

    private static double lastPoll(MessageListenerContainer container) {
        double longest = Double.NaN;
        for (var consumer : container.metrics().values()) {
            for (var metric : consumer.entrySet()) {
                if (metric.getKey().name().equals(LAST_POLL)) {
                    double seconds = seconds(metric.getValue());
                    longest = Double.isNaN(longest) ? seconds : Math.max(longest, seconds);
                }
            }
        }
        return longest;
    }

    private static double seconds(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
