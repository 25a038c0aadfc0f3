package org.evy.starter;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// Starts a service alone in its JVM, or beside the others in the node's.
public final class EvyService {

    private EvyService() {}

    /// The service reads `evy-service.yml` (what all share), then `<name>.yml` (its own, in its jar), then
    /// secrets that are files named as a setting, such as `evy.gateway.pin` in the folder `EVY_SECRETS`
    /// (default `secrets` in the data), then the operator's `evy.yml` in the folder `EVY_CONFIG` (default
    /// `config`); the later wins.
    public static SpringApplicationBuilder named(String name, Class<?> service) {
        return new SpringApplicationBuilder(service)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "spring.config.name=evy-service," + name + ",evy",
                        "spring.config.location=classpath:/,optional:configtree:${EVY_SECRETS:${EVY_DATA:data}/secrets}/,"
                                + "optional:file:${EVY_CONFIG:config}/",
                        "spring.application.name=" + name);
    }
}
