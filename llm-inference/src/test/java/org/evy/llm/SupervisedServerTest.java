package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedServerTest {

    private static final byte[] MODEL = BigramModel.saying(Asked.SENTENCE, 2048);
    private static final Duration SOON = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final AtomicInteger restarts = new AtomicInteger();
    private final Map<String, Object> operator = new HashMap<>();
    private @Nullable SupervisedServer server;
    private Path model = Path.of("");

    @BeforeEach
    void prepare() throws Exception {
        model = Files.write(folder.resolve("active.gguf"), MODEL);
        operator.put("evy.model.file", model.toString());
        operator.put("evy.model.server", program().toString());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void startsTheModelServerWithThePisSettingsAndStopsItInTheEnd() throws Exception {
        var server = start();
        until(ModelStatus.State.READY);
        var told = Files.readAllLines(folder.resolve("told"));
        var key = folder.resolve("model-server/model-server.key");
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(told)
                .containsSequence("-m", model.toRealPath().toString())
                .containsSequence("-t", Integer.toString(Math.max(1, cores - 1)))
                .containsSequence("-c", "2048", "-np", "1", "--poll", "0", "--load-mode", "none", "--cache-ram", "0")
                .containsSequence("--host", "127.0.0.1")
                .containsSequence("--api-key-file", key.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        var endpoint = Objects.requireNonNull(server.endpoint());
        assertThat(Files.readString(key).strip()).isEqualTo(endpoint.key());
        assertThat(new OpenAiChat(endpoint, Configured.with(operator))
                        .say(Prompt.of("x", List.of(), "en"), text -> false)
                        .text())
                .isEqualTo(Asked.SENTENCE);

        var process = process();
        server.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(server.endpoint()).isNull();
    }

    @Test
    void startsAServerThatCrashedAgain() throws Exception {
        start();
        until(ModelStatus.State.READY);
        var first = process();
        Files.createFile(folder.resolve("crash"));
        Asked.eventually(() -> restarts.get() == 1);
        until(ModelStatus.State.READY);
        assertThat(process().pid()).isNotEqualTo(first.pid());
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void startsAServerThatHangsAgain() throws Exception {
        start();
        until(ModelStatus.State.READY);
        Files.createFile(folder.resolve("hang"));
        Asked.eventually(() -> restarts.get() == 1);
        Files.delete(folder.resolve("hang"));
        until(ModelStatus.State.READY);
    }

    @Test
    void tellsTheLastWordsOfAServerThatCannotLoad() throws Exception {
        Files.createFile(folder.resolve("refuse"));
        start();
        Asked.eventually(() -> restarts.get() >= 2);
        says(ModelStatus.State.DEGRADED, "exit code 1", "out of memory", "started again");
        Files.delete(folder.resolve("refuse"));
        until(ModelStatus.State.READY);
    }

    @Test
    void givesUpOnAModelThatLoadsForEver() throws Exception {
        operator.put("evy.model.load-within", "1500ms");
        Files.createFile(folder.resolve("load-for-ever"));
        start();
        until(ModelStatus.State.LOADING);
        says(ModelStatus.State.DEGRADED, "did not load within", "evy.model.load-within");
    }

    @Test
    void aLowBatteryStopsTheServerAndAFullerOneStartsItAgain() {
        var server = start();
        until(ModelStatus.State.READY);
        var process = process();
        server.onPower(PowerLevel.SAVE);
        until(ModelStatus.State.ABSENT);
        assertThat(process.isAlive()).isFalse();
        assertThat(server.endpoint()).isNull();
        assertThat(status().reason()).contains("power SAVE");
        server.onPower(PowerLevel.LITE);
        until(ModelStatus.State.READY);
        assertThat(restarts).hasValue(0);
    }

    @Test
    void aLockdownStopsTheServerAndItsEndStartsItAgain() {
        var server = start();
        until(ModelStatus.State.READY);
        var process = process();
        server.onLockdown(true);
        until(ModelStatus.State.ABSENT);
        assertThat(process.isAlive()).isFalse();
        assertThat(server.endpoint()).isNull();
        assertThat(status().reason()).contains("lockdown").contains("UNLOCK");
        server.onPower(PowerLevel.LITE);
        server.onLockdown(true);
        assertThat(status().state()).isEqualTo(ModelStatus.State.ABSENT);
        server.onLockdown(false);
        until(ModelStatus.State.READY);
        assertThat(restarts).hasValue(0);
    }

    @Test
    void aLowBatteryStopsALoadingServerToo() throws Exception {
        Files.createFile(folder.resolve("load-for-ever"));
        var server = start();
        Asked.eventually(() -> Files.exists(folder.resolve("told")));
        var process = process();
        server.onPower(PowerLevel.CRITICAL);
        until(ModelStatus.State.ABSENT);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void withoutAModelItIsAbsentUntilOneIsCopiedThere() throws Exception {
        Files.delete(model);
        start();
        says(ModelStatus.State.ABSENT, "there is no model at " + model, "copy a GGUF");
        Files.write(model, Arrays.copyOf(MODEL, 500_000));
        says(ModelStatus.State.ABSENT, "is cut off", "copy it again");
        Files.writeString(model, "no model at all");
        says(ModelStatus.State.ABSENT, "is no GGUF model", "GGUF format");
        Files.write(model, MODEL);
        until(ModelStatus.State.READY);
        assertThat(restarts).hasValue(0);
    }

    @Test
    void aSwitchedLinkStartsTheOtherModel() throws Exception {
        Files.delete(model);
        Files.write(folder.resolve("a.gguf"), MODEL);
        Files.write(folder.resolve("b.gguf"), MODEL);
        Files.createSymbolicLink(model, folder.resolve("a.gguf"));
        start();
        until(ModelStatus.State.READY);
        assertThat(status().reason()).contains("a.gguf");
        var other = Files.createSymbolicLink(folder.resolve("new"), folder.resolve("b.gguf"));
        Files.move(
                other,
                model,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Asked.eventually(() ->
                status().state() == ModelStatus.State.READY && status().reason().contains("b.gguf"));
        assertThat(restarts).hasValue(0);
    }

    @Test
    void withoutTheProgramItIsAbsentAndSaysWhatToInstall() {
        operator.put("evy.model.server", "no-such-llama-server");
        start();
        says(ModelStatus.State.ABSENT, "no program \"no-such-llama-server\"", "install llama.cpp");
    }

    @Test
    void aProgramThatCannotRunHereSaysSo() throws Exception {
        var broken = Files.writeString(folder.resolve("broken"), "#!/no/such/interpreter\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
        operator.put("evy.model.server", broken.toString());
        start();
        says(ModelStatus.State.DEGRADED, "cannot be started", "executable");
    }

    @Test
    void endsTheServerThatAKilledJvmLeftBehind() throws Exception {
        var first = start();
        until(ModelStatus.State.READY);
        var orphan = process();
        var second = new SupervisedServer(Configured.with(operator), folder.resolve("model-server"), pace(), restarts);
        try {
            second.start();
            Asked.eventually(() -> !orphan.isAlive());
        } finally {
            first.stop();
            second.stop();
        }
    }

    private SupervisedServer start() {
        server = new SupervisedServer(Configured.with(operator), folder.resolve("model-server"), pace(), restarts);
        server.start();
        return server;
    }

    private static SupervisedServer.Pace pace() {
        return new SupervisedServer.Pace(SOON, SOON, SOON, Duration.ofMillis(500));
    }

    private ModelStatus status() {
        return server == null ? new ModelStatus(ModelStatus.State.ABSENT, "not there") : server.status();
    }

    private void until(ModelStatus.State state) {
        Asked.eventually(() -> status().state() == state && !status().reason().equals("not started"));
    }

    private void says(ModelStatus.State state, String... words) {
        Asked.eventually(() -> {
            var now = status();
            return now.state() == state && Arrays.stream(words).allMatch(now.reason()::contains);
        });
    }

    private ProcessHandle process() {
        try {
            var id = Files.readString(folder.resolve("model-server/model-server.pid"));
            return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
        } catch (java.io.IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private Path program() throws Exception {
        var classes = Path.of(FakeServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var java = ProcessHandle.current().info().command().orElseThrow();
        var program = Files.writeString(
                folder.resolve("fake-llama-server"),
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp '" + classes
                        + "' org.evy.llm.FakeServer '" + folder + "' \"$@\"\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
