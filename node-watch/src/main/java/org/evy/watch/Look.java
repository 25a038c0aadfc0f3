package org.evy.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// All that is known at one moment: what the rules judge and the page shows.
///
/// @param now    by a clock that never jumps, for durations
/// @param down   services that are DOWN
/// @param missed how many of the node's own questions in a row came back without an answer
record Look(Instant now, Page page, History history, Map<String, Down> down, int missed) {

    /// @param parts what of the service is DOWN
    /// @param since by the same clock
    record Down(List<String> parts, Instant since) {}

    double value(String series) {
        return page.value(series);
    }

    double last(Measure measure) {
        return history.last(measure);
    }
}
