package org.evy.fallback;

import org.evy.starter.EvyService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts fallback-service.
@SpringBootApplication
@ConfigurationPropertiesScan
public class FallbackApplication {

    public static void main(String[] args) {
        app().run(args);
    }

    public static SpringApplicationBuilder app() {
        return EvyService.named("fallback-service", FallbackApplication.class);
    }
}
