package org.evy.node;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Apache Kafka in KRaft combined mode inside this JVM, on a folder that is formatted once and kept.
///
/// The folder is transport, not truth: when Kafka cannot start on it, it is moved aside and the gateway's journal
/// replays
/// what was not answered.
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    /// What Kafka's metrics library asks for; the first to ask decides.
    private static final int METER_THREADS = 2;

    private final KafkaRaftServer server;

    private EmbeddedBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /// @throws IllegalStateException when Kafka does not start even on an empty folder
    public static EmbeddedBroker start(Path folder, int port, int controllerPort) {
        try {
            return new EmbeddedBroker(startOn(folder, port, controllerPort));
        } catch (Exception broken) {
            var aside = folder.resolveSibling(folder.getFileName() + ".broken-" + System.currentTimeMillis());
            LOG.warn(
                    "Kafka could not start on its old data ({}); starting empty, the old data is kept in {}",
                    broken.toString(),
                    aside);
            try {
                Files.move(folder, aside);
                return new EmbeddedBroker(startOn(folder, port, controllerPort));
            } catch (Exception again) {
                again.addSuppressed(broken);
                throw new IllegalStateException(
                        "Kafka does not start in " + folder.toAbsolutePath() + ": " + again.getMessage(), again);
            }
        }
    }

    private static KafkaRaftServer startOn(Path folder, int port, int controllerPort) throws Exception {
        format(folder);
        silenceMeters();
        var server =
                new KafkaRaftServer(KafkaConfig.fromProps(settings(folder, port, controllerPort), false), Time.SYSTEM);
        server.startup();
        return server;
    }

    /// Kafka's meters wake the processor forty times a second for rates that nobody reads. Their pool cannot be
    /// switched off, but it can be kept busy with waiting.
    private static void silenceMeters() {
        var ticks = KafkaYammerMetrics.defaultRegistry().newScheduledThreadPool(METER_THREADS, "meter-tick");
        for (int thread = 0; thread < METER_THREADS; thread++) {
            ticks.execute(new CompletableFuture<Void>()::join);
        }
    }

    private static void format(Path folder) throws Exception {
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try (var silent =
                new PrintStream(OutputStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setUnstableFeatureVersionsEnabled(false)
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    /// Small buffers, few threads, one partition: a village texts some 30 records a second at the very most. The
    /// default
    /// log cleaner alone would ask for 128 MB of heap.
    private static Properties settings(Path folder, int port, int controllerPort) throws IOException {
        var settings = new Properties();
        settings.load(EmbeddedBroker.class.getResourceAsStream("/broker.properties"));
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("log.dirs", folder.toString());
        return settings;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
