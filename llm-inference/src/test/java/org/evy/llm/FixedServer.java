package org.evy.llm;

import java.net.URI;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;

/// A server that is as the test says.
final class FixedServer implements ModelServer {
    ModelStatus status = new ModelStatus(ModelStatus.State.READY, "ready");

    @Nullable Endpoint endpoint = new Endpoint(URI.create("http://127.0.0.1:1/v1"), "key");

    PowerLevel power = PowerLevel.FULL;

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
        power = level;
    }

    boolean locked;

    @Override
    public void onLockdown(boolean now) {
        locked = now;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
