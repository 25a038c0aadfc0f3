package org.evy.template;

import io.micrometer.core.instrument.MeterRegistry;
import org.evy.starter.NodeProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the parts together.
@Configuration(proxyBeanMethods = false)
class TemplateBeans {

    @Bean
    Shelf shelf(NodeProperties node, TemplateProperties properties, MeterRegistry meters) {
        return new Shelf(node, properties, meters, System::nanoTime);
    }
}
