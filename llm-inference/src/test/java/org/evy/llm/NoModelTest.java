package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.evy.messages.Answer;
import org.evy.starter.NodeProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoModelTest {

    @TempDir
    Path folder;

    @Test
    void aNodeWithoutAModelLoadsNothingOfLangchain4jAndAnswersAtOnce() throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(
                        java,
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NoModelTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(output.lines()
                        .skip(Math.max(0, output.lines().count() - 20))
                        .toList()
                        .toString())
                .isZero();
        assertThat(output).contains("org.evy.llm.ModelQueue", "ANSWER Unavailable model ABSENT: there is no model at");
        assertThat(output).doesNotContain("dev.langchain4j", "java.net.http.HttpClient ");
    }

    /// A node's model, put together as in the product.
    public static void main(String[] args) {
        var folder = Path.of(args[0]);
        var properties = Configured.with(
                Map.of("evy.model.file", folder.resolve("active.gguf").toString()));
        var node = new NodeProperties(
                "EVY", "KE", List.of("en"), Map.of("KE", "999"), null, folder, folder.resolve("key"));
        var metrics = new ModelMetrics(new SimpleMeterRegistry());
        var configuration = new LlmConfiguration();
        var server = configuration.modelServer(properties, node, metrics);
        server.start();
        Asked.eventually(() -> server.status().reason().startsWith("there is no model"));
        var desk = configuration.modelDesk(server, properties, metrics);
        var answers = new ArrayList<Answer>();
        var queue = new ModelQueue(desk, answers::add, metrics, Clock.systemUTC(), properties.waiting());
        queue.submit(Asked.withSeconds(20, Asked.passage(Asked.SENTENCE)));
        var answer = answers.getFirst();
        System.out.println("ANSWER " + answer.getClass().getSimpleName() + " " + answer.reason());
        queue.stop();
        server.stop();
    }
}
