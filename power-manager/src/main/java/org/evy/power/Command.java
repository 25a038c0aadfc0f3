package org.evy.power;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs an operator's command and says in the log how it went.
interface Command {

    Logger LOG = LoggerFactory.getLogger(Command.class);

    void run(List<String> words);

    /// @param patience how long it is waited for; then it is left alone, because a shutdown may take its
    ///     time
    static Command within(Duration patience) {
        return words -> {
            try {
                var process = new ProcessBuilder(words)
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.info("{} is still at work", words.getFirst());
                } else if (process.exitValue() != 0) {
                    LOG.error("{} failed with exit code {}; try it by hand as EVY's user", words, process.exitValue());
                }
            } catch (IOException cannot) {
                LOG.error("{} cannot be run: {}", words, cannot.getMessage());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
