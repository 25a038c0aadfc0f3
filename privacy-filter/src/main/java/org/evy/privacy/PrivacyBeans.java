package org.evy.privacy;

import org.evy.starter.NodeProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the parts together.
@Configuration(proxyBeanMethods = false)
class PrivacyBeans {

    @Bean
    Redaction redaction(NodeProperties node, PrivacyProperties properties) {
        return new Redaction(node.country(), properties.names());
    }

    @Bean
    OutputCheck outputCheck(NodeProperties node, PrivacyProperties properties) {
        return new OutputCheck(node, properties);
    }
}
