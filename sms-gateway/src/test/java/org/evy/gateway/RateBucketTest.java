package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateBucketTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void letsAFewGoAtOnceAndThenOneAtATime() {
        var bucket = new RateBucket(10, nanos::get);
        for (int i = 0; i < 5; i++) {
            assertThat(bucket.waitMillis()).isZero();
            bucket.take();
        }
        assertThat(bucket.waitMillis()).isEqualTo(6_000);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(bucket.waitMillis()).isZero();
        bucket.take();
        assertThat(bucket.waitMillis()).isPositive();
    }

    @Test
    void limitsNothingWhenItIsOff() {
        var bucket = new RateBucket(0, nanos::get);
        for (int i = 0; i < 1000; i++) {
            bucket.take();
            assertThat(bucket.waitMillis()).isZero();
        }
    }

    @Test
    void doesNotMakeOrdinaryTextsWaitForEverAfterAFloodOfDanger() {
        var bucket = new RateBucket(60, nanos::get);
        for (int i = 0; i < 1000; i++) {
            bucket.take();
        }
        assertThat(bucket.waitMillis()).isEqualTo(6_000);
    }
}
