package org.evy.template;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says how many templates can answer, and which files were refused and why. A refused file does not make the service
/// sick: it answers from the last good state.
@Component
class TemplateHealth implements HealthIndicator {

    private final Shelf shelf;

    TemplateHealth(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public Health health() {
        // Without a look at the disk, which may hang: the health of a service that hangs must still be told.
        var book = shelf.known();
        return Health.up()
                .withDetail("answerable", book.answerable())
                .withDetail("unfilled", book.unfilled())
                .withDetail("refused", shelf.problems())
                .build();
    }
}
