package org.evy.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class QuickCloseTest {

    private final ArrayList<CloseOptions> closings = new ArrayList<>();
    private final MockConsumer<String, byte[]> real = new MockConsumer<>("earliest") {
        @Override
        public synchronized void close(CloseOptions options) {
            closings.add(options);
        }
    };

    @Test
    void doesNotWaitForTheLastLongPoll() {
        QuickClose.of(real).close();

        assertThat(closings)
                .singleElement()
                .satisfies(how -> assertThat(how.timeout())
                        .hasValueSatisfying(most -> assertThat(most).isLessThan(Duration.ofSeconds(1))));
    }

    @Test
    void doesEverythingElseAsTheRealOneWould() {
        var consumer = QuickClose.of(real);
        consumer.wakeup();

        assertThatThrownBy(() -> consumer.poll(Duration.ZERO)).isInstanceOf(WakeupException.class);
        assertThat(consumer.groupMetadata()).isEqualTo(real.groupMetadata());
    }
}
