package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.evy.messages.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped settings against the real llama-server, with a model that says one sentence.
class LlamaServerTest {

    @TempDir
    Path folder;

    @Test
    void theRealServerLoadsTheModelAndAnswers() throws Exception {
        var program = Objects.requireNonNullElse(System.getenv("EVY_LLAMA_SERVER"), "llama-server");
        assumeTrue(
                ServerProcess.find(program) != null,
                "skipped: there is no " + program + " on this machine; install llama.cpp or set EVY_LLAMA_SERVER");
        var model = Files.write(folder.resolve("active.gguf"), BigramModel.saying(Asked.SENTENCE, 32_768));
        // This model reads byte by byte, so that the prompt takes more room than the shipped context has.
        var arguments = Configured.shipped().arguments().stream()
                .map(each -> each.equals("2048") ? "16384" : each)
                .collect(Collectors.joining(","));
        var properties = Configured.with(Map.of(
                "evy.model.file", model.toString(),
                "evy.model.server", program,
                "evy.model.arguments", arguments));
        var server = new SupervisedServer(
                properties, folder.resolve("model-server"), SupervisedServer.Pace.USUAL, new AtomicInteger());
        server.start();
        try {
            Asked.eventually(() -> server.status().state() == ModelStatus.State.READY);
            var desk = new ModelDesk(
                    server,
                    endpoint -> new OpenAiChat(endpoint, properties),
                    properties,
                    new ModelMetrics(new SimpleMeterRegistry()),
                    Clock.systemUTC());
            assertThat(desk.answer(Asked.withSeconds(30, Asked.passage(Asked.SENTENCE))))
                    .isInstanceOfSatisfying(
                            Answer.Found.class,
                            answer -> assertThat(answer.text().value()).isEqualTo(Asked.SENTENCE));
        } finally {
            server.stop();
        }
    }
}
