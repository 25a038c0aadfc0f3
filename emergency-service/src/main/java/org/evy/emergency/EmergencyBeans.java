package org.evy.emergency;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.evy.starter.NodeProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the pieces of the danger check together.
@Configuration(proxyBeanMethods = false)
class EmergencyBeans {

    private static final Logger LOG = LoggerFactory.getLogger(EmergencyBeans.class);

    @Bean
    DangerBook dangerBook(NodeProperties node, EmergencyProperties properties) {
        DangerBook book = DangerBook.load(node.data().resolve("danger"), node.emergencyNumber());
        properties.checkAgainst(book);
        List<String> unsigned = EmergencyHealth.unsigned(book, properties).stream()
                .filter(node.languages()::contains)
                .toList();
        if (!unsigned.isEmpty()) {
            LOG.warn(
                    "the danger advice in {} needs local review; who has checked it signs it under evy.danger.reviewed",
                    unsigned);
        }
        return book;
    }

    /// Learns beside the start of the node: the rules work from the first text on.
    @Bean
    SecondVote secondVote(DangerBook book) {
        SecondVote vote = new SecondVote();
        Thread.ofPlatform()
                .name("second-vote")
                .daemon()
                .start(() -> vote.train(book.languages().stream()
                        .flatMap(language -> TrainingText.read(language).stream())
                        .toList()));
        return vote;
    }

    @Bean
    Recogniser recogniser(DangerBook book, SecondVote secondVote, EmergencyProperties properties) {
        return new Recogniser(book, secondVote, properties.threshold());
    }

    @Bean
    AlertWriter alertWriter(DangerBook book, EmergencyProperties properties) {
        return new AlertWriter(book, properties.responders(), Clock.systemDefaultZone());
    }

    @Bean
    EmergencyDesk emergencyDesk(
            Recogniser recogniser, DangerBook book, AlertWriter alerts, NodeProperties node, MeterRegistry meters) {
        return new EmergencyDesk(recogniser, book, alerts, node.languages(), meters);
    }
}
