package org.evy.codec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Outside test vectors: `EVY_DATA_SETS` names their folder, otherwise they are looked for beside the repository.
final class DataSets {
    private DataSets() {}

    static Path file(String name) {
        String set = System.getProperty("EVY_DATA_SETS", System.getenv().getOrDefault("EVY_DATA_SETS", ""));
        // Maven runs tests in the module's folder, one below the root.
        Path file = (set.isEmpty() ? Path.of("..", "..", "shared", "data") : Path.of(set)).resolve(name);
        assumeTrue(Files.isReadable(file), () -> "no data set " + file + ": set EVY_DATA_SETS to run this test");
        return file;
    }

    static JsonNode json(String name) {
        return JsonMapper.shared().readTree(file(name).toFile());
    }
}
