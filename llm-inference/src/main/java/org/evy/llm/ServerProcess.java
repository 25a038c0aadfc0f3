package org.evy.llm;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.evy.llm.ModelServer.Endpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the model server's program, on a loopback port and with a key of its own.
final class ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    /// When memory runs out, the kernel shall take the model and leave the gateway.
    private static final String FIRST_TO_GO = "800";

    private static final int LONGEST_LINE = 300;

    private final Process process;
    private final Endpoint endpoint;
    private final Path pidFile;
    private volatile String lastWords = "";
    private volatile boolean talking = true;

    private ServerProcess(Process process, Endpoint endpoint, Path pidFile) {
        this.process = process;
        this.endpoint = endpoint;
        this.pidFile = pidFile;
    }

    /// @param folder where the key and the process id are kept
    /// @throws IOException when the program cannot be started
    static ServerProcess start(Path program, Path model, ModelProperties properties, Path folder) throws IOException {
        Files.createDirectories(folder);
        var pidFile = folder.resolve("model-server.pid");
        var keyFile = folder.resolve("model-server.key").toAbsolutePath();
        endOrphan(pidFile, keyFile);
        var key = writeKey(keyFile);
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(program.toString(), "-m", model.toString()));
        command.addAll(List.of("--alias", properties.name()));
        command.addAll(List.of("-t", Integer.toString(threads(properties))));
        command.addAll(properties.arguments());
        command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(List.of("--api-key-file", keyFile.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        Files.writeString(pidFile, Long.toString(process.pid()));
        var url = URI.create("http://127.0.0.1:" + port + "/v1");
        var started = new ServerProcess(process, new Endpoint(url, key), pidFile);
        Thread.ofVirtual().name("model-server-output").start(started::listen);
        offerToTheKernel(process.pid());
        return started;
    }

    /// @param name a path, or a name on the PATH
    /// @return null when there is no such program that can be run
    static @Nullable Path find(String name) {
        var named = Path.of(name);
        if (named.getNameCount() > 1 || named.isAbsolute()) {
            return canRun(named) ? named : null;
        }
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(place -> Path.of(place, name))
                .filter(ServerProcess::canRun)
                .findFirst()
                .orElse(null);
    }

    private static boolean canRun(Path program) {
        return Files.isExecutable(program) && !Files.isDirectory(program);
    }

    private static int threads(ModelProperties properties) {
        return properties.threads() > 0
                ? properties.threads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    /// Reads what the program says, so that it never blocks on a full pipe. Its last line before it was ready tells why
    /// it failed; later lines could hold a person's words and are dropped.
    private void listen() {
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (talking && !line.isBlank()) {
                    lastWords = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
                }
            }
        } catch (IOException ended) {
            LOG.debug("the model server's output ended");
        }
    }

    /// From now on it works with people's words.
    void ready() {
        talking = false;
        lastWords = "";
    }

    Endpoint endpoint() {
        return endpoint;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Process process() {
        return process;
    }

    /// How it ended, in words; only for one that has ended.
    String ending() {
        return "exit code " + process.exitValue() + (lastWords.isEmpty() ? "" : ", \"" + lastWords + "\"");
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException stays) {
            LOG.debug("{} stays", pidFile);
        }
    }

    /// A JVM that was killed leaves its server behind, with the memory that the new one needs. The key file in its
    /// command tells it from a stranger that got its process id.
    private static void endOrphan(Path pidFile, Path keyFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    .filter(orphan -> orphan.info().commandLine().orElse("").contains(keyFile.toString()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        } catch (NumberFormatException damaged) {
            LOG.debug("{} holds no process id", pidFile);
        }
        Files.delete(pidFile);
    }

    private static String writeKey(Path file) throws IOException {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var key = HexFormat.of().formatHex(random);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key + "\n");
        return key;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void offerToTheKernel(long pid) {
        try {
            Files.writeString(Path.of("/proc/" + pid + "/oom_score_adj"), FIRST_TO_GO);
        } catch (IOException notLinux) {
            LOG.debug("the model server's memory priority stays as it is");
        }
    }
}
