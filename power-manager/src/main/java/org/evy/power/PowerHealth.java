package org.evy.power;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says the level and what it stands on.
@Component
class PowerHealth implements HealthIndicator {

    private final PowerWatch watch;

    PowerHealth(PowerWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        var state = watch.state();
        var health = Health.up()
                .withDetail("level", state.level())
                .withDetail("since", state.since())
                .withDetail("source", watch.source())
                .withDetail("known", state.known());
        var charge = state.charge();
        return charge == null
                ? health.build()
                : health.withDetail("charge percent", Math.round(charge)).build();
    }
}
