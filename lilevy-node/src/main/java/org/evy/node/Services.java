package org.evy.node;

import com.sun.net.httpserver.HttpHandler;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.evy.backup.BackupApplication;
import org.evy.emergency.EmergencyApplication;
import org.evy.fallback.FallbackApplication;
import org.evy.gateway.GatewayApplication;
import org.evy.llm.LlmApplication;
import org.evy.logging.LoggingApplication;
import org.evy.operator.OperatorApplication;
import org.evy.power.PowerApplication;
import org.evy.privacy.PrivacyApplication;
import org.evy.rag.RagApplication;
import org.evy.router.RouterApplication;
import org.evy.starter.ManagementPage;
import org.evy.starter.NodeHealth;
import org.evy.starter.ServicePage;
import org.evy.template.TemplateApplication;
import org.evy.watch.WatchApplication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/// Every service of a village node, each in its own Spring context, all with one meter registry.
final class Services implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    /// The gateway comes last, so that a text it replays finds everybody listening.
    private static final Map<String, Supplier<SpringApplicationBuilder>> APPS = new LinkedHashMap<>();

    static {
        APPS.put("message-router", RouterApplication::app);
        APPS.put("emergency-service", EmergencyApplication::app);
        APPS.put("rag-service", RagApplication::app);
        APPS.put("template-service", TemplateApplication::app);
        APPS.put("privacy-filter", PrivacyApplication::app);
        APPS.put("llm-inference", LlmApplication::app);
        APPS.put("fallback-service", FallbackApplication::app);
        APPS.put("logging-service", LoggingApplication::app);
        APPS.put("power-manager", PowerApplication::app);
        APPS.put("node-watch", WatchApplication::app);
        APPS.put("operator-service", OperatorApplication::app);
        APPS.put("backup-service", BackupApplication::app);
        APPS.put("sms-gateway", GatewayApplication::app);
    }

    /// Read by others, such as node-watch, while the rest is still starting.
    private final Map<String, ConfigurableApplicationContext> contexts = new ConcurrentSkipListMap<>();

    private Services() {}

    /// @throws CannotStart with the reason of each service that cannot; what had started goes on until the process ends
    static Services start(int kafkaPort, PrometheusMeterRegistry meters) {
        var services = new Services();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            var starting = new LinkedHashMap<String, CompletableFuture<ConfigurableApplicationContext>>();
            APPS.forEach((name, app) -> starting.put(
                    name, CompletableFuture.supplyAsync(() -> run(app.get(), kafkaPort, meters, services::down), two)));
            var problems = new ArrayList<String>();
            for (var each : starting.entrySet()) {
                try {
                    services.contexts.put(each.getKey(), each.getValue().join());
                } catch (CompletionException cannot) {
                    LOG.debug("{} cannot start", each.getKey(), cannot);
                    problems.add(each.getKey() + ": " + Diagnosis.of(cannot));
                }
            }
            if (!problems.isEmpty()) {
                throw new CannotStart(String.join("\n", problems));
            }
        }
        return services;
    }

    private static ConfigurableApplicationContext run(
            SpringApplicationBuilder app, int kafkaPort, PrometheusMeterRegistry meters, NodeHealth health) {
        return app.initializers(context -> {
                    context.getBeanFactory().registerSingleton("prometheusMeterRegistry", meters);
                    context.getBeanFactory().registerSingleton("nodeHealth", health);
                })
                .run(
                        "--spring.kafka.bootstrap-servers=127.0.0.1:" + kafkaPort,
                        // The topics are there and the broker cannot move: fewer wake-ups than alone.
                        "--spring.kafka.consumer.properties.metadata.max.age.ms=300000",
                        "--spring.kafka.consumer.properties.heartbeat.interval.ms=15000",
                        "--spring.kafka.consumer.properties.session.timeout.ms=60000",
                        "--spring.main.register-shutdown-hook=false",
                        "--evy.kafka.create-topics=false",
                        "--evy.management.port=-1");
    }

    /// Each service's health and metrics under `/<service>`, and the pages the services add.
    Map<String, HttpHandler> pages() {
        var pages = new LinkedHashMap<String, HttpHandler>();
        contexts.forEach((name, context) -> {
            pages.put("/" + name, context.getBean(ManagementPage.class));
            context.getBeansOfType(ServicePage.class).values().forEach(page -> pages.put(page.path(), page));
        });
        return pages;
    }

    Map<String, HealthDescriptor> health() {
        var health = new LinkedHashMap<String, HealthDescriptor>();
        contexts.forEach((name, context) -> {
            // While the node stops, the others are no longer asked.
            if (context.isActive()) {
                health.put(name, context.getBean(HealthEndpoint.class).health());
            }
        });
        return health;
    }

    /// The services that are DOWN, with the parts that are.
    private Map<String, List<String>> down() {
        var down = new LinkedHashMap<String, List<String>>();
        health().forEach((name, health) -> {
            if (Status.DOWN.equals(health.getStatus())) {
                down.put(name, health instanceof CompositeHealthDescriptor all ? downParts(all) : List.of("health"));
            }
        });
        return down;
    }

    private static List<String> downParts(CompositeHealthDescriptor service) {
        return Objects.requireNonNullElse(service.getComponents(), Map.<String, HealthDescriptor>of())
                .entrySet()
                .stream()
                .filter(part -> Status.DOWN.equals(part.getValue().getStatus()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// The gateway stops first: what it has not answered stays in its journal. The others stop together.
    @Override
    public void close() {
        var gateway = contexts.remove("sms-gateway");
        if (gateway != null) {
            gateway.close();
        }
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            contexts.values().forEach(context -> all.execute(context::close));
        }
    }
}
