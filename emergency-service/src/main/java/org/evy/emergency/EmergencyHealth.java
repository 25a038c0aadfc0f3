package org.evy.emergency;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says in which languages danger is recognised, whose advice nobody has signed yet, and who is alerted.
@Component
class EmergencyHealth implements HealthIndicator {

    private final DangerBook book;
    private final SecondVote secondVote;
    private final EmergencyProperties properties;

    EmergencyHealth(DangerBook book, SecondVote secondVote, EmergencyProperties properties) {
        this.book = book;
        this.secondVote = secondVote;
        this.properties = properties;
    }

    @Override
    public Health health() {
        List<String> responders = properties.responders().stream()
                .map(EmergencyProperties.Responder::described)
                .toList();
        return Health.up()
                .withDetail("languages", book.languages())
                .withDetail("advice signed by", properties.reviewed())
                .withDetail("advice unsigned", unsigned(book, properties))
                .withDetail("kinds of danger", book.kinds().size())
                .withDetail("responders", responders.isEmpty() ? "nobody is alerted" : responders)
                .withDetail("second vote", secondVote.sentences() == 0 ? "still learning" : "ready")
                .build();
    }

    static List<String> unsigned(DangerBook book, EmergencyProperties properties) {
        return book.languages().stream()
                .filter(language -> !properties.reviewed().containsKey(language))
                .toList();
    }
}
