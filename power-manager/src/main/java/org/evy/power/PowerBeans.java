package org.evy.power;

import java.time.Clock;
import org.evy.starter.NodeProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Picks the configured power source.
@Configuration(proxyBeanMethods = false)
class PowerBeans {

    @Bean
    PowerSource powerSource(PowerProperties properties, NodeProperties node) {
        return switch (properties.source()) {
            case MAINS -> new MainsPower();
            case SIMULATED ->
                new SimulatedBattery(properties.simulated(), node.data().resolve("power/charge"), Clock.systemUTC());
        };
    }
}
