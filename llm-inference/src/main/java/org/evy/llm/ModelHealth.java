package org.evy.llm;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Says which state the model is in and why. A missing model is healthy; one that should answer and does not is out of
/// service, which stops nothing else.
final class ModelHealth implements HealthIndicator {

    private final ModelDesk desk;

    ModelHealth(ModelDesk desk) {
        this.desk = desk;
    }

    @Override
    public Health health() {
        var status = desk.status();
        var health = status.state() == ModelStatus.State.DEGRADED ? Health.outOfService() : Health.up();
        return health.withDetail("state", status.state().name())
                .withDetail("reason", status.reason())
                .build();
    }
}
