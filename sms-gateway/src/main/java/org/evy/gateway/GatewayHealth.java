package org.evy.gateway;

import java.util.ArrayList;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Down when nobody's text can be answered; the reasons say what an operator can do.
@Component("gateway")
class GatewayHealth implements HealthIndicator {

    /// A modem that was just plugged in needs this long until it counts as broken.
    private static final long STARTING = 60;

    private final Journal journal;
    private final ModemStatus modem;
    private final Publisher publisher;
    private final Backlog backlog;

    GatewayHealth(Journal journal, ModemStatus modem, Publisher publisher, Backlog backlog) {
        this.journal = journal;
        this.modem = modem;
        this.publisher = publisher;
        this.backlog = backlog;
    }

    @Override
    public Health health() {
        var down = new ArrayList<String>();
        var state = modem.state();
        boolean broken = switch (state) {
            case READY -> false;
            case ABSENT, FAULT, NO_NETWORK -> true;
            case OPENING, SYNC, IDENT, SIM, CONFIG, REG -> modem.secondsInState() > STARTING;
        };
        if (broken) {
            down.add("modem: " + (modem.reason().isEmpty() ? state.name() : modem.reason()));
        }
        var trouble = journal.trouble();
        if (trouble != null) {
            down.add(trouble);
        }
        if (publisher.failures() > 1) {
            down.add("Kafka does not answer; people get the last resort instead of an answer");
        }
        var count = backlog.now();
        var health = (down.isEmpty() ? Health.up() : Health.down())
                .withDetail("modem", state.name())
                .withDetail("unanswered", count.openTexts())
                .withDetail("unpublished", count.unpublished())
                .withDetail(
                        "outbox",
                        count.outbox().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
        if (!down.isEmpty()) {
            health.withDetail("reasons", down);
        }
        var dbm = modem.signalDbm();
        if (dbm != null) {
            health.withDetail("signal dBm", dbm);
        }
        if (!modem.alarm().isEmpty()) {
            health.withDetail("alarm", modem.alarm());
        }
        return health.build();
    }
}
