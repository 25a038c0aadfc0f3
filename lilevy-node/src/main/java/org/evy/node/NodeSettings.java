package org.evy.node;

import java.nio.file.Path;
import java.util.Map;

/// What must be known before any service can read its configuration; all from the environment.
///
/// @param data           folder of everything the node writes
/// @param config         folder of the operator's `evy.yml`
/// @param address        where health, metrics and traces are served; loopback unless opened on purpose
/// @param port           of the same
/// @param kafkaPort      the broker's, on loopback
/// @param controllerPort the KRaft controller's, on loopback
/// @param freeBytes      the node does not start with less disk than this, because a full disk stops the journal
record NodeSettings(
        Path data, Path config, String address, int port, int kafkaPort, int controllerPort, long freeBytes) {

    static NodeSettings from(Map<String, String> environment) {
        return new NodeSettings(
                Path.of(environment.getOrDefault("EVY_DATA", "data")),
                Path.of(environment.getOrDefault("EVY_CONFIG", "config")),
                environment.getOrDefault("EVY_NODE_ADDRESS", "127.0.0.1"),
                number(environment, "EVY_NODE_PORT", 8081),
                number(environment, "EVY_KAFKA_PORT", 9092),
                number(environment, "EVY_KAFKA_CONTROLLER_PORT", 9093),
                number(environment, "EVY_MIN_FREE_MB", 100) * 1024L * 1024L);
    }

    private static int number(Map<String, String> environment, String key, int otherwise) {
        var value = environment.get(key);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException wrong) {
            throw new CannotStart(key + " must be a whole number, but is \"" + value + "\"");
        }
    }
}
