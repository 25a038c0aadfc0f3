package org.evy.llm;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Ends a call that takes too long by an interrupt, wherever in the call it hangs.
final class Deadline {

    private Deadline() {}

    /// @throws ModelFailure of kind `LATE` when the time is over, even when the call does not heed the interrupt
    static <T> T within(Duration limit, Supplier<T> call) {
        var limiter =
                TimeLimiter.of(TimeLimiterConfig.custom().timeoutDuration(limit).build());
        var task = new FutureTask<T>(call::get);
        Thread.ofVirtual().name("model-call").start(task);
        try {
            return limiter.executeFutureSupplier(() -> task);
        } catch (TimeoutException late) {
            throw new ModelFailure(ModelFailure.Kind.LATE, late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ModelFailure(ModelFailure.Kind.LATE, stopping);
        } catch (ModelFailure failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new ModelFailure(ModelFailure.Kind.BROKEN, unexpected);
        } finally {
            task.cancel(true);
        }
    }
}
