package org.evy.starter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.RecordInterceptor;

/// Knows whether a listener hangs: alive, but with one record for too long, or no longer asking for records. It only
/// notes the time at each record and looks when somebody asks, so an idle node does not wake for it.
final class ListenerWatch implements RecordInterceptor<Object, Object> {

    /// An idle listener asks Kafka every 6 s at the latest (`poll-timeout` in evy-service.yml).
    private static final Duration NO_POLL = Duration.ofSeconds(10);

    private final Duration stuckAfter;
    private final Supplier<List<Poller>> pollers;
    private final LongSupplier nanoTime;
    private final Map<Thread, InHand> inHand = new ConcurrentHashMap<>();
    /// A long batch keeps a listener from polling though it works well.
    private volatile long lastProgress;

    private record InHand(String topic, long since) {}

    ListenerWatch(Duration stuckAfter, Supplier<List<Poller>> pollers, LongSupplier nanoTime) {
        this.stuckAfter = stuckAfter;
        this.pollers = pollers;
        this.nanoTime = nanoTime;
        this.lastProgress = nanoTime.getAsLong();
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> read, Consumer<Object, Object> consumer) {
        inHand.put(Thread.currentThread(), new InHand(read.topic(), nanoTime.getAsLong()));
        return read;
    }

    @Override
    public void success(ConsumerRecord<Object, Object> read, Consumer<Object, Object> consumer) {
        putDown();
    }

    @Override
    public void failure(ConsumerRecord<Object, Object> read, Exception failure, Consumer<Object, Object> consumer) {
        putDown();
    }

    @Override
    public void afterRecord(ConsumerRecord<Object, Object> read, Consumer<Object, Object> consumer) {
        putDown();
    }

    private void putDown() {
        inHand.remove(Thread.currentThread());
        lastProgress = nanoTime.getAsLong();
    }

    /// Why this service counts as hanging; empty while it works.
    Optional<String> stuck() {
        long now = nanoTime.getAsLong();
        for (var each : inHand.values()) {
            long held = now - each.since();
            if (held > stuckAfter.toNanos()) {
                return Optional.of("a record of " + each.topic() + " is in hand for "
                        + Duration.ofNanos(held).toSeconds() + " s; restart the service if this lasts");
            }
        }
        boolean busy = !inHand.isEmpty() || now - lastProgress < NO_POLL.toNanos();
        for (var poller : pollers.get()) {
            if (!poller.alive()) {
                return Optional.of("the listener of " + poller.topics() + " has ended; restart the service");
            }
            if (!busy && poller.secondsSincePoll() > NO_POLL.toSeconds()) {
                return Optional.of("the listener of " + poller.topics() + " has asked for nothing for "
                        + Math.round(poller.secondsSincePoll()) + " s; restart the service if this lasts");
            }
        }
        return Optional.empty();
    }
}
