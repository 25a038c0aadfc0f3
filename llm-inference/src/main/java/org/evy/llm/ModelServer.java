package org.evy.llm;

import java.net.URI;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;

/// The process that computes: one that EVY keeps running itself, or one that somebody else does.
interface ModelServer {

    ModelStatus status();

    /// Where it answers; null unless it is ready.
    @Nullable Endpoint endpoint();

    /// Told each power level, also when nothing changed.
    void onPower(PowerLevel level);

    /// Told whether an operator closed the node down to what was written word by word.
    void onLockdown(boolean locked);

    void start();

    void stop();

    /// @param url with the `/v1`
    /// @param key sent as a bearer token
    record Endpoint(URI url, String key) {

        @Override
        public String toString() {
            return "Endpoint(" + url + ")";
        }
    }
}
