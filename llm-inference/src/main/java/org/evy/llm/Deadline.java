package org.evy.llm;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Ends a call that takes too long by an interrupt, wherever in the call it hangs.
final class Deadline {

    private Deadline() {}

    /// @throws ModelFailure of kind `LATE` when the time is over
    static <T> T within(Duration limit, Supplier<T> call) {
        var limiter = TimeLimiter.of(TimeLimiterConfig.custom()
                .timeoutDuration(limit)
                .cancelRunningFuture(true)
                .build());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                return limiter.executeFutureSupplier(() -> threads.submit(call::get));
            } finally {
                threads.shutdownNow();
            }
        } catch (TimeoutException late) {
            throw new ModelFailure(ModelFailure.Kind.LATE, late);
        } catch (ExecutionException wrapped) {
            throw wrapped.getCause() instanceof ModelFailure failure
                    ? failure
                    : new ModelFailure(ModelFailure.Kind.BROKEN, wrapped);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ModelFailure(ModelFailure.Kind.LATE, stopping);
        } catch (ModelFailure failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new ModelFailure(ModelFailure.Kind.BROKEN, unexpected);
        }
    }
}
