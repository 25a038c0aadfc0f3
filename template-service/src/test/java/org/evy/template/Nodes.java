package org.evy.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.evy.starter.NodeProperties;
import org.jspecify.annotations.Nullable;

/// Nodes to test with.
final class Nodes {

    private Nodes() {}

    static NodeProperties node(@Nullable String helpLine, String... languages) {
        return named("Kijiji", helpLine, languages);
    }

    static NodeProperties named(String name, @Nullable String helpLine, String... languages) {
        return new NodeProperties(
                name, "KE", List.of(languages), Map.of("KE", "999"), helpLine, Path.of("data"), Path.of("key"));
    }
}
