package org.evy.template;

import org.evy.starter.EvyService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts template-service.
@SpringBootApplication
@ConfigurationPropertiesScan
public class TemplateApplication {

    public static void main(String[] args) {
        app().run(args);
    }

    public static SpringApplicationBuilder app() {
        return EvyService.named("template-service", TemplateApplication.class);
    }
}
