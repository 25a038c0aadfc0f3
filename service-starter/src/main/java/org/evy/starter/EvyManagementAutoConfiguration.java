package org.evy.starter;

import com.sun.net.httpserver.HttpHandler;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/// Health and metrics over HTTP for a service that runs alone.
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration"
        })
@EnableConfigurationProperties(ManagementProperties.class)
class EvyManagementAutoConfiguration {

    @Bean
    ManagementPage managementPage(HealthEndpoint health, PrometheusMeterRegistry meters, JsonMapper json) {
        return new ManagementPage(health, meters, json);
    }

    @Bean
    ManagementServer managementServer(ManagementProperties properties, ManagementPage page, List<ServicePage> own) {
        Map<String, HttpHandler> pages = new LinkedHashMap<>();
        pages.put("/", page);
        own.forEach(each -> pages.put(each.path(), each));
        return new ManagementServer(properties, pages);
    }
}
