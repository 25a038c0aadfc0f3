package org.evy.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.evy.messages.SmsReceived;
import org.evy.messages.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands what is new in the journal to Kafka, and goes on trying: only what Kafka acknowledged counts as
/// published.
final class Publisher implements AutoCloseable {

    /// The starter's `Records`, or a test's Kafka.
    interface Kafka {
        CompletableFuture<Void> publish(String topic, Object message);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final int MOST_AT_ONCE = 100;
    private static final long ACKNOWLEDGED_WITHIN = 30;
    private static final long[] BACK_OFF = {500, 1_000, 2_000, 5_000, 10_000};

    private record Sent(CompletableFuture<Void> acknowledged, Journal.Work<Boolean> mark) {}

    private final Journal journal;
    private final Tables tables;
    private final SteadyClock clock;
    private final Kafka kafka;
    private final Semaphore nudged = new Semaphore(0);
    private volatile boolean stopped;
    private volatile int failures;
    private @Nullable Thread thread;

    Publisher(Journal journal, Tables tables, SteadyClock clock, Kafka kafka) {
        this.journal = journal;
        this.tables = tables;
        this.clock = clock;
        this.kafka = kafka;
    }

    void start() {
        thread = Thread.ofVirtual().name("gateway-publisher").start(this::run);
    }

    void nudge() {
        if (nudged.availablePermits() == 0) {
            nudged.release();
        }
    }

    /// How often in a row Kafka did not take what it was given.
    int failures() {
        return failures;
    }

    private void run() {
        try {
            while (!stopped) {
                boolean more;
                try {
                    more = publish();
                } catch (JournalFailure away) {
                    more = false;
                    failures++;
                } catch (RuntimeException defect) {
                    LOG.error("publishing failed and goes on", defect);
                    more = false;
                    failures++;
                }
                if (failures > 0) {
                    Thread.sleep(BACK_OFF[Math.min(failures, BACK_OFF.length) - 1]);
                } else if (!more) {
                    nudged.acquire();
                    nudged.drainPermits();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// One round.
    ///
    /// @return true when more may wait
    boolean publish() throws InterruptedException {
        var batch = journal.write(this::collect);
        var sent = new ArrayList<Sent>();
        for (var each : batch) {
            sent.add(new Sent(kafka.publish(each.topic(), each.message()), each.mark()));
            if (sent.getLast().acknowledged().isCompletedExceptionally()) {
                // Kafka is away: the others would wait for it one by one.
                break;
            }
        }
        var marks = new ArrayList<Journal.Work<Boolean>>();
        boolean failed = false;
        for (var each : sent) {
            if (acknowledged(each.acknowledged())) {
                marks.add(each.mark());
            } else {
                failed = true;
            }
        }
        if (!marks.isEmpty()) {
            journal.write(sql -> {
                for (var mark : marks) {
                    mark.in(sql);
                }
                return true;
            });
        }
        if (failed && failures == 0) {
            LOG.warn("Kafka does not take what the gateway publishes; it stays in the journal and is tried again");
        }
        failures = failed ? failures + 1 : 0;
        return batch.size() >= MOST_AT_ONCE;
    }

    private record ToPublish(String topic, Object message, Journal.Work<Boolean> mark) {}

    private List<ToPublish> collect(Sql sql) throws java.sql.SQLException {
        var batch = new ArrayList<ToPublish>();
        for (var text : tables.texts().unpublished(sql, MOST_AT_ONCE)) {
            batch.add(new ToPublish(Topics.SMS_RECEIVED, received(sql, text), mark -> {
                tables.texts().published(mark, text.id());
                return true;
            }));
        }
        for (var result : tables.results().unpublished(sql, MOST_AT_ONCE)) {
            batch.add(new ToPublish(Topics.SMS_RESULTS, result.result(), mark -> {
                tables.results().published(mark, result.seq());
                return true;
            }));
        }
        return batch;
    }

    /// The others of the node live by the wall clock, so the steady times are told relative to it.
    private SmsReceived received(Sql sql, Texts.Text text) throws java.sql.SQLException {
        var wall = Instant.now();
        long now = clock.now();
        var sentAt = text.sentAt();
        return new SmsReceived(
                text.id(),
                text.conversation(),
                text.text(),
                wall.plusMillis(text.receivedAt() - now),
                sentAt == null ? null : Instant.ofEpochMilli(sentAt),
                text.encoding(),
                text.parts(),
                text.complete(),
                tables.roleOf(text.conversation()),
                wall.plusMillis(text.deadline() - now),
                tables.people().preferences(sql, text.conversation()));
    }

    private static boolean acknowledged(CompletableFuture<Void> publishing) throws InterruptedException {
        try {
            publishing.get(ACKNOWLEDGED_WITHIN, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException away) {
            return false;
        }
    }

    @Override
    public void close() {
        stopped = true;
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
