package org.evy.llm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final String LOCKED = "lockdown: an operator stopped the model; UNLOCK starts it again";

    /// So many looks in a row without an answer mean that a server hangs.
    private static final int MISSES = 3;

    private final ModelProperties properties;
    private final ModelFile model;
    private final Path folder;
    private final Pace pace;
    private final AtomicInteger restarts;
    private final Semaphore wakeUps = new Semaphore(0);

    private volatile ModelStatus status = new ModelStatus(ModelStatus.State.ABSENT, "not started");
    private volatile PowerLevel power = PowerLevel.FULL;
    private volatile boolean locked;
    private volatile boolean running;
    private @Nullable Thread keeper;

    // The keeper thread's own.
    private @Nullable ServerProcess server;
    private ModelFile.@Nullable Version served;
    private int misses;
    private int failures;
    private long notBefore = System.nanoTime();

    private volatile @Nullable Endpoint endpoint;

    SupervisedServer(ModelProperties properties, Path folder, Pace pace, AtomicInteger restarts) {
        this.properties = properties;
        model = new ModelFile(properties.file());
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
            Thread.interrupted(); // or the wait for the server's end would be cut short
            end();
        }
    }

    /// Does what has to be done next.
    ///
    /// @return how long nothing will have to be done, unless something happens
    private Duration step() throws InterruptedException {
        var seen = model.look();
        var program = ServerProcess.find(properties.server());
        var missing = missing(seen, program);
        if (missing != null || seen == null || program == null) {
            end();
            forgetFailures();
            become(ModelStatus.State.ABSENT, Objects.requireNonNullElse(missing, ""));
            return pace.look();
        }
        if (server != null && !seen.equals(served)) {
            LOG.info("the model was switched to {}", seen.file().getFileName());
            end();
            forgetFailures();
        }
        var current = server;
        if (current != null) {
            return watch(current, seen);
        }
        long early = notBefore - System.nanoTime();
        return early > 0 ? Duration.ofNanos(early) : begin(program, seen);
    }

    /// Why no server can run; null when one can.
    private @Nullable String missing(ModelFile.@Nullable Version seen, @Nullable Path program) {
        if (power.compareTo(PowerLevel.SAVE) >= 0) {
            return "power " + power + ": the model rests until the battery has recovered";
        }
        if (locked) {
            return LOCKED;
        }
        var defect = model.defect(seen);
        if (defect == null && program == null) {
            return "there is a model but no program \"" + properties.server()
                    + "\" to run it; install llama.cpp, or set evy.model.server to its llama-server";
        }
        return defect;
    }

    private Duration begin(Path program, ModelFile.Version seen) throws InterruptedException {
        try {
            become(ModelStatus.State.LOADING, "loading " + seen.file().getFileName());
            var started = ServerProcess.start(program, seen.file(), properties, folder);
            server = started;
            served = seen;
            started.process().onExit().thenRun(wakeUps::release);
            return load(started, seen);
        } catch (IOException cannotRun) {
            return failed("the program " + program + " cannot be started (" + cannotRun.getMessage()
                    + "); check that it is executable on this machine");
        }
    }

    /// Waits until the model is loaded, in short steps since people wait for it.
    private Duration load(ServerProcess started, ModelFile.Version seen) throws InterruptedException {
        long until = System.nanoTime() + properties.loadWithin().toNanos();
        while (running && !locked && power.compareTo(PowerLevel.SAVE) < 0) {
            if (!started.isAlive()) {
                return failed("the model server ended while loading (" + started.ending() + ")");
            }
            if (HealthProbe.of(started.endpoint().url()) == HealthProbe.Health.READY) {
                started.ready();
                return serving(started, seen);
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

    private Duration watch(ServerProcess current, ModelFile.Version seen) {
        if (!current.isAlive()) {
            return failed("the model server died (" + current.ending() + ")");
        }
        if (HealthProbe.of(current.endpoint().url()) == HealthProbe.Health.READY) {
            failures = 0;
            return serving(current, seen);
        }
        // A busy board may be late once.
        misses++;
        return misses < MISSES ? pace.loading() : failed("the model server hung");
    }

    private Duration serving(ServerProcess current, ModelFile.Version seen) {
        misses = 0;
        endpoint = current.endpoint();
        become(ModelStatus.State.READY, "serving " + seen.file());
        return pace.look();
    }

    private Duration failed(String why) {
        end();
        failures++;
        restarts.incrementAndGet();
        become(ModelStatus.State.DEGRADED, why + "; it is started again");
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
            misses = 0;
            running.stop();
        }
    }

    private void become(ModelStatus.State state, String reason) {
        var before = status;
        status = new ModelStatus(state, reason);
        if (before.state() != state || !before.reason().equals(reason)) {
            LOG.info("model {}: {}", state, reason);
        }
    }

    private void pause(Duration atMost) throws InterruptedException {
        if (wakeUps.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
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
            wakeUps.release();
        }
    }

    @Override
    public void onLockdown(boolean now) {
        if (locked != now) {
            locked = now;
            wakeUps.release();
        }
    }

    @Override
    public void stop() {
        running = false;
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
