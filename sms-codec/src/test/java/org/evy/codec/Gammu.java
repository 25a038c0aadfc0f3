package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// libgammu, an independent codec, through Debian's python3-gammu.
final class Gammu {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private Gammu() {}

    /// One answer per request; skips the test where libgammu is not installed.
    static List<JsonNode> ask(List<Map<String, String>> requests) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), "no /usr/bin/python3");
        assumeTrue(run(List.of("-c", "import gammu"), "").isEmpty(), "no libgammu: apt-get install python3-gammu");
        Path script = Files.createTempFile("gammu-oracle", ".py");
        try (InputStream source = Gammu.class.getResourceAsStream("gammu-oracle.py")) {
            assertThat(source).isNotNull();
            Files.write(script, source.readAllBytes());
            JsonMapper json = JsonMapper.shared();
            StringBuilder lines = new StringBuilder();
            requests.forEach(
                    request -> lines.append(json.writeValueAsString(request)).append('\n'));
            List<JsonNode> answers = new ArrayList<>();
            run(List.of(script.toString()), lines.toString()).lines().forEach(line -> answers.add(json.readTree(line)));
            assertThat(answers).hasSameSizeAs(requests);
            return answers;
        } finally {
            Files.delete(script);
        }
    }

    /// Standard output, or the error message when Python fails.
    private static String run(List<String> arguments, String input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
        command.addAll(arguments);
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread writer = Thread.ofVirtual().start(() -> {
            try (var in = python.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        });
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        writer.join();
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
