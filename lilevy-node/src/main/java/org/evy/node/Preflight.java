package org.evy.node;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Finds what would stop the node half-way, before anything is started.
final class Preflight {

    private Preflight() {}

    static void check(NodeSettings settings) {
        writable(settings.data(), settings.freeBytes());
        wellFormed(settings.config().resolve("evy.yml"));
        free(settings.kafkaPort(), "Kafka", "EVY_KAFKA_PORT");
        free(settings.controllerPort(), "Kafka's controller", "EVY_KAFKA_CONTROLLER_PORT");
        free(settings.port(), "health and metrics", "EVY_NODE_PORT");
    }

    /// @throws CannotStart when the folder cannot be written or the disk is nearly full
    static void writable(Path data, long freeBytes) {
        try {
            Files.createDirectories(data);
            var probe = Files.createTempFile(data, "probe", ".tmp");
            Files.write(probe, new byte[4096]);
            Files.delete(probe);
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < freeBytes) {
                throw new CannotStart("the disk of " + data.toAbsolutePath() + " is nearly full: "
                        + free / 1024 / 1024 + " MB free, " + freeBytes / 1024 / 1024
                        + " MB needed. Make room, or set EVY_DATA to a folder on another disk.");
            }
        } catch (IOException unwritable) {
            throw new CannotStart(
                    "the data folder " + data.toAbsolutePath() + " cannot be written (" + reason(unwritable)
                            + "). Make room or give this user the right to write there, or set EVY_DATA to another folder.",
                    unwritable);
        }
    }

    private static String reason(IOException problem) {
        var message = problem.getMessage();
        return problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /// @throws CannotStart when the operator's file is there but is no YAML, with the line to look at
    static void wellFormed(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (var reader = Files.newBufferedReader(file)) {
            new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            throw new CannotStart(file + ", line " + (mark == null ? "?" : mark.getLine() + 1) + ": "
                    + broken.getProblem() + ". Mend that line, or move the file away to start with the defaults.");
        } catch (IOException unreadable) {
            throw new CannotStart(
                    file + " cannot be read (" + reason(unreadable) + "). Give this user the right to read it.",
                    unreadable);
        }
    }

    /// What stands in a settings file under these keys; empty when nothing does.
    static String text(Reader settings, String... keys) {
        Object here = new Yaml(new SafeConstructor(new LoaderOptions())).load(settings);
        for (var key : keys) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return here == null ? "" : here.toString();
    }

    private static void free(int port, String what, String variable) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new CannotStart(
                    "port " + port + " for " + what + " is taken. Is another node running (./evy status)?"
                            + " Else set " + variable + " to a free port.",
                    taken);
        }
    }
}
