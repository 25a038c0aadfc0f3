package org.evy.starter;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Down while a listener of the service hangs.
final class ListenerHealth implements HealthIndicator {

    private final ListenerWatch watch;

    ListenerHealth(ListenerWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return watch.stuck()
                .map(reason -> Health.down().withDetail("reason", reason).build())
                .orElseGet(() -> Health.up().build());
    }
}
