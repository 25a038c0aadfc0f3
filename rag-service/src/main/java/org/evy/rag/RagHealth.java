package org.evy.rag;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says which knowledge is loaded and how much of it has expired.
@Component
class RagHealth implements HealthIndicator {

    private final OpenedIndex opened;
    private final Clock clock;

    RagHealth(OpenedIndex opened, Clock clock) {
        this.opened = opened;
        this.clock = clock;
    }

    @Override
    public Health health() {
        var today = LocalDate.now(clock);
        var index = opened.index();
        var health = Health.up()
                .withDetail("index", opened.version())
                .withDetail("stored", opened.inMemory() ? "in memory: the data folder cannot be written" : "on disk");
        int expired = 0;
        for (var language : index.facts().entrySet()) {
            health.withDetail("facts " + language.getKey(), language.getValue());
            expired += index.expired(language.getKey(), today);
        }
        return health.withDetail("expired", expired).build();
    }
}
