package org.evy.llm;

import java.net.URI;
import java.time.Duration;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model server that somebody else runs: a container beside EVY, or bigEVY's GPU.
final class RemoteServer implements ModelServer {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteServer.class);

    private final Endpoint endpoint;
    private final Duration whileAway;
    private final Duration whileReady;
    private volatile ModelStatus status;
    private volatile boolean running;
    private @Nullable Thread watch;

    /// @param whileAway  how often to look for a server that is not ready
    /// @param whileReady how often to look whether a ready one still is; failed calls are noticed at once anyway
    RemoteServer(URI url, String key, Duration whileAway, Duration whileReady) {
        this.whileAway = whileAway;
        this.whileReady = whileReady;
        endpoint = new Endpoint(withPath(url), key);
        status = new ModelStatus(ModelStatus.State.LOADING, "waiting for the model server at " + url);
    }

    /// People leave out the `/v1`.
    private static URI withPath(URI url) {
        var path = url.getPath();
        return path == null || path.isEmpty() || path.equals("/") ? url.resolve("/v1") : url;
    }

    @Override
    public synchronized void start() {
        running = true;
        watch = Thread.ofVirtual().name("model-watch").start(this::watch);
    }

    private void watch() {
        while (running) {
            look();
            try {
                Thread.sleep(status.state() == ModelStatus.State.READY ? whileReady : whileAway);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void look() {
        var now = switch (HealthProbe.of(endpoint.url())) {
            case READY ->
                new ModelStatus(ModelStatus.State.READY, "the model server at " + endpoint.url() + " is ready");
            case LOADING ->
                new ModelStatus(ModelStatus.State.LOADING, "the model server at " + endpoint.url() + " is loading");
            case AWAY ->
                new ModelStatus(
                        ModelStatus.State.DEGRADED,
                        "the model server at " + endpoint.url()
                                + " does not answer; start it, or correct evy.model.url");
        };
        if (now.state() != status.state()) {
            LOG.info("model {}: {}", now.state(), now.reason());
        }
        status = now;
    }

    @Override
    public ModelStatus status() {
        return status;
    }

    @Override
    public @Nullable Endpoint endpoint() {
        return status.state() == ModelStatus.State.READY ? endpoint : null;
    }

    /// Its power is not ours; that no question is asked while the battery is low is the desk's business.
    @Override
    public void onPower(PowerLevel level) {}

    /// It may serve others; that no question is asked in lockdown is the desk's business, too.
    @Override
    public void onLockdown(boolean locked) {}

    @Override
    public synchronized void stop() {
        running = false;
        if (watch != null) {
            watch.interrupt();
        }
    }
}
