package org.evy.llm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Passage;
import org.evy.messages.Question;
import org.evy.messages.SmsText;

/// Questions, passages and a clock for the tests.
final class Asked {

    static final String SENTENCE = "Boil water for one minute, then let it cool before you drink.";

    private Asked() {}

    static Passage passage(String text) {
        return new Passage("water-boil", text, "WHO", "a document", "en", 0.8);
    }

    static Question about(Instant deadline, Passage... passages) {
        return new Question(
                MessageId.random(),
                new ConversationId("c1"),
                new SmsText("how do i make water safe"),
                null,
                "en",
                deadline,
                List.of(passages),
                List.of());
    }

    static Question withSeconds(int left, Passage... passages) {
        return about(Instant.now().plusSeconds(left), passages);
    }

    /// Looks until it is so; only a test that fails waits long.
    static void eventually(BooleanSupplier isSo) {
        long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it did not happen");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /// A clock that a test moves.
    static final class Hands extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
