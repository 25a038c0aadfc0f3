package org.evy.rag;

import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/// The settings that ship in `rag-service.yml`, so that tests measure what people get.
final class Shipped {

    static final double MIN_SCORE = number("min-score");
    static final double MIN_COVERAGE = number("min-coverage");

    static final double MIN_LEAD = number("min-lead");
    static final double CLEAR_SCORE = number("clear-score");

    private Shipped() {}

    private static double number(String key) {
        Map<String, Map<String, Map<String, Object>>> all =
                new Yaml().load(Shipped.class.getResourceAsStream("/rag-service.yml"));
        var evy = Objects.requireNonNull(all.get("evy"));
        var rag = Objects.requireNonNull(evy.get("rag"));
        return ((Number) Objects.requireNonNull(rag.get(key))).doubleValue();
    }
}
