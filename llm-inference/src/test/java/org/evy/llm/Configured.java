package org.evy.llm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// The shipped configuration, with what an operator changed.
final class Configured {

    private Configured() {}

    static ModelProperties with(Map<String, Object> operator) {
        var environment = new StandardEnvironment();
        try {
            new YamlPropertySourceLoader()
                    .load("shipped", new ClassPathResource("llm-inference.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
        var changed = new TreeMap<String, Object>(operator);
        changed.putIfAbsent("evy.node.data", "/data");
        environment.getPropertySources().addFirst(new MapPropertySource("operator", changed));
        return Binder.get(environment)
                .bind("evy.model", Bindable.of(ModelProperties.class))
                .get();
    }

    static ModelProperties shipped() {
        return with(Map.of());
    }

    static ModelProperties serving(Path model, Path program) {
        return with(Map.of("evy.model.file", model.toString(), "evy.model.server", program.toString()));
    }
}
