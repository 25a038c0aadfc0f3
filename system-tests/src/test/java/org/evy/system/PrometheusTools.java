package org.evy.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The programs of the Debian packages `prometheus` and `prometheus-alertmanager`; a test without them is skipped.
final class PrometheusTools {

    private PrometheusTools() {}

    static void needed(String... programs) {
        for (var program : programs) {
            Assumptions.assumeTrue(
                    Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                    program + " is not installed: apt install prometheus prometheus-alertmanager");
        }
    }

    /// @param code 0 when the program found nothing wrong
    record Said(int code, String output) {}

    static Said run(Path folder, String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile("tool", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Said(process.waitFor(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    static Process start(Path log, List<String> command) throws IOException {
        return new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
