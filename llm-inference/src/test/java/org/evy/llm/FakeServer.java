package org.evy.llm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Takes llama-server's place in a process of its own, and fails when a file in its folder says so.
final class FakeServer {

    private FakeServer() {}

    /// @param args folder of the orders, then what a llama-server is told
    public static void main(String[] args) throws Exception {
        var orders = Path.of(args[0]);
        var options = List.of(args);
        Files.writeString(orders.resolve("told"), String.join("\n", options.subList(1, options.size())));
        if (Files.exists(orders.resolve("refuse"))) {
            System.out.println("error loading model: out of memory");
            System.exit(1);
        }
        var stub = new OpenAiStub(Integer.parseInt(options.get(options.indexOf("--port") + 1)));
        if (Files.exists(orders.resolve("load-for-ever"))) {
            stub.health = 503;
            stub.healthBody = "{\"error\":{\"code\":503,\"message\":\"Loading model\",\"type\":\"unavailable_error\"}}";
        }
        while (true) {
            if (Files.deleteIfExists(orders.resolve("crash"))) {
                Runtime.getRuntime().halt(134);
            }
            if (stub.health != 503) {
                stub.health = Files.exists(orders.resolve("hang")) ? 500 : 200;
            }
            Thread.sleep(10);
        }
    }
}
