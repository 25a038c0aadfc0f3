package org.evy.llm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a model server running while there is a model file and power for it, and starts it again when it dies or when
/// the file is switched.
final class SupervisedServer implements ModelServer {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedServer.class);

    /// How often to look and how long to wait.
    ///
    /// @param look         at the file and at a running server
    /// @param loading      at a server that is loading its model
    /// @param firstPause  how long to wait before the first restart; doubled at each further one
    /// @param longestPause where the doubling ends
    record Pace(Duration look, Duration loading, Duration firstPause, Duration longestPause) {
        static final Pace USUAL =
                new Pace(Duration.ofSeconds(15), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMinutes(2));
    }

    private final ModelProperties properties;
    private final Path folder;
    private final Pace pace;
    private final AtomicInteger restarts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingHappened = lock.newCondition();

    private volatile ModelStatus status = new ModelStatus(ModelState.ABSENT, "not started");
    private volatile PowerLevel power = PowerLevel.FULL;
    private volatile boolean running;
    private @Nullable Thread keeper;

    // The keeper thread's own.
    private @Nullable ServerProcess server;
    private @Nullable Path served;
    private int failures;
    private long notBefore = System.nanoTime();
    private boolean happened;

    private volatile @Nullable Endpoint endpoint;

    SupervisedServer(ModelProperties properties, Path folder, Pace pace, AtomicInteger restarts) {
        this.properties = properties;
        this.folder = folder;
        this.pace = pace;
        this.restarts = restarts;
    }

    @Override
    public synchronized void start() {
        running = true;
        keeper = Thread.ofVirtual().name("model-keeper").start(this::keep);
    }

    private void keep() {
        try {
            while (running) {
                pause(step());
            }
        } catch (InterruptedException stopped) {
            LOG.debug("the model keeper stops");
        } finally {
            end();
        }
    }

    /// Does what has to be done next.
    ///
    /// @return how long nothing will have to be done, unless something happens
    private Duration step() throws InterruptedException {
        var program = program();
        var missing = missing(program);
        if (missing != null || program == null) {
            end();
            forgetFailures();
            become(ModelState.ABSENT, Objects.requireNonNullElse(missing, ""));
            return pace.look();
        }
        var current = server;
        var file = realPath();
        if (current != null && !file.equals(served)) {
            LOG.info("the model was switched to {}", file.getFileName());
            end();
            forgetFailures();
            current = null;
        }
        if (current != null) {
            return watch(current);
        }
        long early = notBefore - System.nanoTime();
        return early > 0 ? Duration.ofNanos(early) : begin(program, file);
    }

    /// Why no server can run; null when one can.
    private @Nullable String missing(@Nullable Path program) {
        if (power.compareTo(PowerLevel.SAVE) >= 0) {
            return "power " + power + ": the model rests until the battery has recovered";
        }
        if (!Files.exists(properties.file())) {
            return "there is no model at " + properties.file() + "; EVY answers without one. To add one, copy a GGUF"
                    + " file there";
        }
        if (program == null) {
            return "there is a model but no program \"" + properties.server()
                    + "\" to run it; install llama.cpp, or set evy.model.server to its llama-server";
        }
        try {
            if (server == null || !realPath().equals(served)) {
                GgufFile.check(properties.file());
            }
            return null;
        } catch (IOException unusable) {
            return unusable.getMessage();
        }
    }

    private Duration begin(Path program, Path file) throws InterruptedException {
        try {
            become(ModelState.LOADING, "loading " + file.getFileName());
            var started = ServerProcess.start(program, file, properties, folder);
            server = started;
            served = file;
            started.process().onExit().thenRun(this::wake);
            return load(started);
        } catch (IOException cannotRun) {
            return failed("the program " + program + " cannot be started (" + cannotRun.getMessage()
                    + "); check that it is executable on this machine");
        }
    }

    /// Waits until the model is loaded, in short steps since people wait for it.
    private Duration load(ServerProcess started) throws InterruptedException {
        long until = System.nanoTime() + properties.loadWithin().toNanos();
        while (running && power.compareTo(PowerLevel.SAVE) < 0) {
            if (!started.isAlive()) {
                return failed("the model server ended while loading (" + started.ending() + ")");
            }
            if (HealthProbe.of(started.endpoint().url()) == HealthProbe.Health.READY) {
                started.ready();
                endpoint = started.endpoint();
                become(ModelState.READY, "serving " + served);
                return pace.look();
            }
            if (System.nanoTime() > until) {
                return failed("the model did not load within "
                        + properties.loadWithin().toSeconds()
                        + " s; take a smaller one, or raise evy.model.load-within");
            }
            Thread.sleep(pace.loading());
        }
        return Duration.ZERO;
    }

    private Duration watch(ServerProcess current) {
        if (!current.isAlive()) {
            return failed("the model server died (" + current.ending() + ")");
        }
        if (HealthProbe.of(current.endpoint().url()) == HealthProbe.Health.READY) {
            failures = 0;
            endpoint = current.endpoint();
            become(ModelState.READY, "serving " + served);
            return pace.look();
        }
        return failed("the model server hung");
    }

    private Duration failed(String why) {
        end();
        failures++;
        restarts.incrementAndGet();
        become(ModelState.DEGRADED, why + "; it is started again");
        var pause = pace.firstPause().multipliedBy(1L << Math.min(10, failures - 1));
        var capped = pause.compareTo(pace.longestPause()) > 0 ? pace.longestPause() : pause;
        notBefore = System.nanoTime() + capped.toNanos();
        return capped;
    }

    private void forgetFailures() {
        failures = 0;
        notBefore = System.nanoTime();
    }

    private void end() {
        endpoint = null;
        var running = server;
        if (running != null) {
            server = null;
            served = null;
            running.stop();
        }
    }

    private void become(ModelState state, String reason) {
        var before = status;
        status = new ModelStatus(state, reason);
        if (before.state() != state || !before.reason().equals(reason)) {
            LOG.info("model {}: {}", state, reason);
        }
    }

    private void pause(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (running && !happened && left > 0) {
                left = somethingHappened.awaitNanos(left);
            }
            happened = false;
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            happened = true;
            somethingHappened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Path realPath() {
        try {
            return properties.file().toRealPath();
        } catch (IOException vanished) {
            return properties.file();
        }
    }

    private @Nullable Path program() {
        var named = Path.of(properties.server());
        if (named.getNameCount() > 1 || named.isAbsolute()) {
            return Files.isExecutable(named) ? named : null;
        }
        for (var place : Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator)) {
            var candidate = Path.of(place, properties.server());
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    public ModelStatus status() {
        return status;
    }

    @Override
    public @Nullable Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void onPower(PowerLevel level) {
        if (power != level) {
            power = level;
            wake();
        }
    }

    @Override
    public void stop() {
        running = false;
        wake();
        var thread = keeper;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(12));
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
