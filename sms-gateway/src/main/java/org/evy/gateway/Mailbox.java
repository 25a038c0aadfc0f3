package org.evy.gateway;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Everything that the driver waits for: what the modem says, work in the journal, the end.
final class Mailbox {

    private sealed interface Mail {}

    /// @param link which opening of the port it came through: what an older one said is of no interest
    private record FromModem(int link, AtEvent event) implements Mail {}

    private record Wake() implements Mail {}

    private final LinkedBlockingQueue<Mail> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean work = new AtomicBoolean(true);
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile int link;

    /// There is something new in the journal.
    void work() {
        if (work.compareAndSet(false, true)) {
            queue.add(new Wake());
        }
    }

    void stop() {
        stopped = true;
        end.countDown();
        queue.add(new Wake());
    }

    boolean stopped() {
        return stopped;
    }

    /// True once after [#work].
    boolean takeWork() {
        return work.getAndSet(false);
    }

    boolean hasWork() {
        return work.get();
    }

    int nextLink() {
        return ++link;
    }

    void post(int from, AtEvent event) {
        queue.add(new FromModem(from, event));
    }

    /// The next thing the modem says; null when the time is over.
    ///
    /// @param nanos     how long to wait
    /// @param whileBusy false to return null also when there is work or the end has come
    @Nullable AtEvent next(long nanos, boolean whileBusy) {
        long end = System.nanoTime() + nanos;
        while (true) {
            if (!whileBusy && queue.isEmpty() && (stopped || work.get())) {
                return null;
            }
            Mail mail;
            try {
                mail = queue.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                stopped = true;
                return null;
            }
            switch (mail) {
                case null -> {
                    return null;
                }
                case FromModem(var from, var event)
                when from == link -> {
                    return event;
                }
                case FromModem _, Wake _ -> {}
            }
        }
    }

    /// Waits without listening; what the modem says meanwhile is kept, for it may be the answer to an
    /// SMS.
    void sleep(long millis) {
        try {
            if (end.await(millis, TimeUnit.MILLISECONDS)) {
                stopped = true;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
