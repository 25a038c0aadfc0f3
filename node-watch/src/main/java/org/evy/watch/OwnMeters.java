package org.evy.watch;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.evy.starter.NodeHealth;
import org.jspecify.annotations.Nullable;

/// The meters of this process: in the node those of all services. A service that hangs may keep whoever reads its
/// meters
/// or asks for its health waiting as well, so this waits only so long, and then goes by what was known before.
final class OwnMeters implements MeterSource {

    private static final String STUCK = "evy_listener_stuck";

    private final PrometheusMeterRegistry meters;
    private final NodeHealth health;
    private final Duration patience;
    private Reading last = new Reading(new Page(), Map.of(), 0);
    private @Nullable CompletableFuture<Reading> pending;

    /// @param patience how long to wait for the meters of a service that may hang
    OwnMeters(PrometheusMeterRegistry meters, NodeHealth health, Duration patience) {
        this.meters = meters;
        this.health = health;
        this.patience = patience;
    }

    @Override
    public Reading read() {
        var reading = pending == null ? CompletableFuture.supplyAsync(this::readAll, OwnMeters::onItsOwn) : pending;
        try {
            pending = reading;
            last = reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            pending = null;
            return last;
        } catch (TimeoutException hangs) {
            // It goes on waiting; a second one would only wait beside it.
            return withoutTheRest();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return withoutTheRest();
        } catch (ExecutionException bug) {
            pending = null;
            throw new IllegalStateException("the meters cannot be read", bug.getCause());
        }
    }

    private Reading readAll() {
        var page = new Page();
        int refused = PrometheusText.read(meters.scrape(), Measure::wants, page);
        return new Reading(page, Map.copyOf(health.down()), refused);
    }

    private static void onItsOwn(Runnable reading) {
        Thread.ofPlatform().name("node-watch-meters").daemon().start(reading);
    }

    /// What was known before, but for who hangs.
    private Reading withoutTheRest() {
        var page = last.page().without(STUCK);
        hanging().forEach(service -> page.add(STUCK, Map.of("service", service), 1));
        var down = new HashMap<>(last.down());
        down.put("a service's meters", List.of(Reading.NO_ANSWER));
        return new Reading(page, down, 0);
    }

    @Override
    public List<String> hanging() {
        return meters.find("evy.listener.stuck").gauges().stream()
                .filter(gauge -> gauge.value() == 1)
                .map(gauge -> Objects.requireNonNullElse(gauge.getId().getTag("service"), "?"))
                .sorted()
                .toList();
    }

    @Override
    public boolean beganWithUs() {
        return true;
    }
}
