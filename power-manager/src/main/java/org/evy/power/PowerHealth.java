package org.evy.power;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says the level and what it stands on. A weak battery does not make the service sick: it does what it
/// is for.
@Component
class PowerHealth implements HealthIndicator {

    private final PowerWatch watch;

    PowerHealth(PowerWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        var picture = watch.picture();
        var health = Health.up()
                .withDetail("level", picture.level())
                .withDetail("since", watch.since())
                .withDetail("source", watch.source())
                .withDetail("known", picture.known());
        if (!picture.reasons().isEmpty()) {
            health.withDetail("reasons", picture.reasons());
        }
        var percent = picture.percent();
        if (percent != null) {
            health.withDetail("charge percent", Math.round(percent));
            health.withDetail("estimate", picture.estimate());
        }
        var hours = picture.hoursLeft();
        if (hours != null) {
            health.withDetail("hours left", Math.round(hours));
        }
        if (watch.halted()) {
            health.withDetail("shutdown", "the halt command ran in this boot and will not run again");
        }
        return health.build();
    }
}
