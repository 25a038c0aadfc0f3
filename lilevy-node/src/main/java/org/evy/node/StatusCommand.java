package org.evy.node;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./evy status`: asks the running node how each of its services is, and prints a line for each.
public final class StatusCommand {

    private static final int UNREACHABLE = 3;

    private StatusCommand() {}

    public static void main(String[] args) {
        var node = args.length > 0 ? args[0] : "http://127.0.0.1:8081";
        try {
            var health = JsonMapper.builder().build().readTree(get(node + "/health"));
            System.out.print(describe(health));
            System.exit("UP".equals(health.path("status").asString()) ? 0 : 1);
        } catch (IOException unreachable) {
            System.err.println("The node does not answer on " + node + "; ./evy up starts one, and data/logs/node.log"
                    + " says what an older one did.");
            System.exit(UNREACHABLE);
        }
    }

    static String describe(JsonNode health) {
        var text = new StringBuilder("node             ")
                .append(health.path("status").asString("unknown"))
                .append('\n');
        health.path("services").properties().forEach(service -> {
            text.append("%-18s%s"
                    .formatted(
                            service.getKey(), service.getValue().path("status").asString()));
            service.getValue().path("components").properties().forEach(part -> {
                var details = part.getValue().path("details");
                if (!details.isEmpty() && !part.getKey().matches("diskSpace|ping|ssl|livenessState|readinessState")) {
                    details.properties()
                            .forEach(detail -> text.append("; ")
                                    .append(detail.getKey())
                                    .append(' ')
                                    .append(
                                            detail.getValue().isContainer()
                                                    ? detail.getValue().toString()
                                                    : detail.getValue().asString()));
                }
            });
            text.append('\n');
        });
        return text.toString();
    }

    private static String get(String url) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(5000);
        // A node that is unwell answers 503 with the same body.
        try (var body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
