package org.evy.llm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.evy.messages.Topics;
import org.evy.starter.NodeProperties;
import org.evy.starter.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the service together.
@Configuration(proxyBeanMethods = false)
class LlmConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LlmConfiguration.class);

    @Bean
    ModelMetrics modelMetrics(MeterRegistry meters) {
        return new ModelMetrics(meters);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    ModelServer modelServer(ModelProperties properties, NodeProperties node, ModelMetrics metrics) {
        var url = properties.url();
        if (url != null) {
            var key = Objects.requireNonNullElse(properties.apiKey(), "none");
            return new RemoteServer(url, key, Duration.ofSeconds(10), Duration.ofMinutes(1));
        }
        var restarts = new AtomicInteger();
        metrics.watchRestarts(restarts);
        return new SupervisedServer(
                properties, node.data().resolve("model-server"), SupervisedServer.Pace.USUAL, restarts);
    }

    @Bean
    ModelDesk modelDesk(ModelServer server, ModelProperties properties, ModelMetrics metrics) {
        var desk = new ModelDesk(
                server,
                // Not a method reference: that would load langchain4j before there is a model to talk to.
                endpoint -> new OpenAiChat(endpoint, properties),
                properties,
                metrics,
                Clock.systemUTC());
        metrics.watchState(desk::status);
        return desk;
    }

    @Bean(destroyMethod = "stop")
    ModelQueue modelQueue(ModelDesk desk, ModelProperties properties, ModelMetrics metrics, Records records) {
        return new ModelQueue(
                desk,
                answer -> records.publish(Topics.ANSWERS, answer).exceptionally(lost -> {
                    LOG.warn("an answer to text {} did not reach Kafka", answer.id());
                    return null;
                }),
                metrics,
                Clock.systemUTC(),
                properties.waiting());
    }

    @Bean
    ModelHealth modelHealth(ModelDesk desk) {
        return new ModelHealth(desk);
    }
}
