package org.evy.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ListenerWatchTest {

    private final AtomicLong nanos = new AtomicLong(1_000);
    private final List<Poller> pollers = new ArrayList<>();
    private final ListenerWatch watch = new ListenerWatch(Duration.ofSeconds(10), () -> pollers, nanos::get);
    private final ListenerHealth health = new ListenerHealth(watch);
    private final ConsumerRecord<Object, Object> read = new ConsumerRecord<>("questions.rag", 0, 0, "key", "value");

    private final Consumer<Object, Object> consumer = new org.apache.kafka.clients.consumer.MockConsumer<>("earliest");

    @Test
    void aRecordThatIsInHandForTooLongMeansThatTheServiceHangs() {
        watch.intercept(read, consumer);
        pass(10);
        assertThat(watch.stuck()).isEmpty();

        pass(1);
        assertThat(watch.stuck())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("questions.rag").contains("11 s"));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        watch.success(read, consumer);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aFailedRecordIsNoLongerInHand() {
        watch.intercept(read, consumer);
        watch.failure(read, new IllegalStateException(), consumer);
        pass(60);

        assertThat(watch.stuck()).isEmpty();
    }

    @Test
    void eachRecordOfALongBatchHasItsOwnTime() {
        pollers.add(new Poller("questions.rag", true, 0));
        for (int i = 0; i < 20; i++) {
            watch.intercept(read, consumer);
            pass(5);
            pollers.set(0, new Poller("questions.rag", true, i * 5));
            assertThat(watch.stuck()).isEmpty();
            watch.afterRecord(read, consumer);
        }
    }

    @Test
    void aListenerThatNoLongerAsksForRecordsHangs() {
        pollers.add(new Poller("questions.rag", true, 4.9));
        pass(60);
        assertThat(watch.stuck()).isEmpty();

        pollers.set(0, new Poller("questions.rag", true, 10.4));
        assertThat(watch.stuck())
                .hasValueSatisfying(reason -> assertThat(reason).contains("asked for nothing"));
    }

    @Test
    void aListenerThatNeverAskedYetDoesNotHang() {
        pollers.add(new Poller("questions.rag", true, -1));
        pollers.add(new Poller("answers", true, Double.NaN));
        pass(60);

        assertThat(watch.stuck()).isEmpty();
    }

    @Test
    void aListenerWhoseThreadEndedIsReported() {
        pollers.add(new Poller("answers", false, Double.NaN));

        assertThat(watch.stuck())
                .hasValueSatisfying(reason -> assertThat(reason).contains("answers", "has ended"));
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
