package org.evy.power;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// The shipped settings with what an operator changed.
final class Settings {

    private Settings() {}

    static PowerProperties with(Map<String, Object> operator) throws Exception {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("power-manager.yml"))
                .forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addFirst(new MapPropertySource("operator", operator));
        return Binder.get(environment)
                .bind("evy.power", Bindable.of(PowerProperties.class))
                .get();
    }
}
