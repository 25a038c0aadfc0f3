package org.evy.privacy;

import org.evy.starter.EvyService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts privacy-filter.
@SpringBootApplication
@ConfigurationPropertiesScan
public class PrivacyApplication {

    public static void main(String[] args) {
        app().run(args);
    }

    public static SpringApplicationBuilder app() {
        return EvyService.named("privacy-filter", PrivacyApplication.class);
    }
}
