package org.evy.watch;

import java.util.List;
import java.util.Map;

/// Where the node's meters and the health of its services are read.
interface MeterSource {

    /// @param down     services that are DOWN or do not answer, each with the parts of it that are
    /// @param refused  lines that were no meter
    record Reading(Page page, Map<String, List<String>> down, int refused) {

        /// What is DOWN of a service whose page cannot be read.
        static final String NO_ANSWER = "no answer";

        boolean complete() {
            return down.values().stream().noneMatch(parts -> parts.contains(NO_ANSWER));
        }
    }

    Reading read();

    /// The services that hang right now, without reading everything; empty where that cannot be told so cheaply.
    List<String> hanging();

    /// Whether the counters are of this process, and so began when it did.
    boolean beganWithUs();
}
