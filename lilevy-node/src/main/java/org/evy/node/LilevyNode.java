package org.evy.node;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.stream.Stream;
import org.evy.messages.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole village node: broker, services, and the port that tells how they are.
public final class LilevyNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LilevyNode.class);

    private final EmbeddedBroker broker;
    private final Services services;
    private final NodeServer server;

    private LilevyNode(EmbeddedBroker broker, Services services, NodeServer server) {
        this.broker = broker;
        this.services = services;
        this.server = server;
    }

    /// @throws CannotStart with what the operator has to do
    static LilevyNode start(NodeSettings settings) {
        Preflight.check(settings);
        long begin = System.nanoTime();
        var broker =
                EmbeddedBroker.start(settings.data().resolve("kafka"), settings.kafkaPort(), settings.controllerPort());
        try {
            BrokerTopics.create(settings.kafkaPort(), Topics.ALL);
            LOG.info("broker ready after {} ms", millisSince(begin));
            var meters = meters();
            var services = Services.start(settings.kafkaPort(), meters);
            LOG.info("services ready after {} ms", millisSince(begin));
            return new LilevyNode(broker, services, NodeServer.start(settings, services, meters));
        } catch (IOException taken) {
            throw new CannotStart("port " + settings.port() + " is taken; set EVY_NODE_PORT to a free one", taken);
        }
    }

    private static PrometheusMeterRegistry meters() {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // Kafka's clients and Spring would add a thousand series that no dashboard shows, some of them once per
        // service.
        Stream.of("kafka.", "spring.", "application.", "logback.", "executor.", "disk.")
                .forEach(prefix -> meters.config().meterFilter(MeterFilter.denyNameStartsWith(prefix)));
        new JvmMemoryMetrics().bindTo(meters);
        new JvmGcMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        return meters;
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    @Override
    public void close() {
        server.close();
        services.close();
        broker.close();
    }
}
