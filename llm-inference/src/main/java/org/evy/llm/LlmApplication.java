package org.evy.llm;

import org.evy.starter.EvyService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts llm-inference.
@SpringBootApplication
@ConfigurationPropertiesScan
public class LlmApplication {

    public static void main(String[] args) {
        app().run(args);
    }

    public static SpringApplicationBuilder app() {
        return EvyService.named("llm-inference", LlmApplication.class);
    }
}
