package org.evy.rag;

import java.time.Clock;
import java.time.LocalDate;
import org.evy.starter.NodeProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the service together.
@Configuration(proxyBeanMethods = false)
class RagConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    OpenedIndex openedIndex(RagProperties properties, NodeProperties node) {
        var knowledge = KnowledgeFolder.read(properties.knowledge());
        return new IndexFolder(node.data().resolve("index")).open(knowledge, properties.k1(), properties.b());
    }

    @Bean
    KnowledgeIndex knowledgeIndex(OpenedIndex opened) {
        return opened.index();
    }

    @Bean
    KnowledgeBase knowledgeBase(KnowledgeIndex index, RagProperties properties, Clock clock) {
        var finder = new FactFinder(index, properties);
        WarmUp.of(index, finder, LocalDate.now(clock));
        return new KnowledgeBase(finder, properties, clock);
    }
}
