package org.evy.router;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says which routes are left out at the moment and how long the oldest text has waited.
@Component
class RouterHealth implements HealthIndicator {

    private final Router router;
    private final RoutePlan plan;
    private final Clock clock = Clock.systemUTC();

    RouterHealth(Router router, RoutePlan plan) {
        this.router = router;
        this.plan = plan;
    }

    @Override
    public Health health() {
        var waiting = router.waitingSince();
        var oldest = waiting.isEmpty() ? Duration.ZERO : Duration.between(waiting.getFirst(), clock.instant());
        return Health.up()
                .withDetail("power", plan.power())
                .withDetail("lockdown", plan.lockdown())
                .withDetail("routes left out", plan.out())
                .withDetail("texts waiting", waiting.size())
                .withDetail("oldest waits seconds", oldest.toSeconds())
                .build();
    }
}
