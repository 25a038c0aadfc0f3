package org.evy.router;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.evy.messages.Route;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How long each service may think, and what is remembered of a conversation.
///
/// @param within how long one service may take before the next is asked; a slow board needs more for `MODEL`
/// @param pause how long a service that twice did not answer in time is left out, so that nobody waits for it
/// @param memory how long a conversation is remembered after its last text; shorter is more private
/// @param turns how many earlier exchanges the model gets to read; each costs it time
/// @param modelLanguages languages the model may write; small models write the others badly
/// @param eraseWithin how long the code of DELETE ME is good
/// @param reportWait how long to wait for the delivery report of an alert before the person is told "we
///     texted the nurse": if it comes in time, one SMS says it all
/// @param responderWait how long a responder may take to answer an alert with OK before the node's operators
///     hear of it
@Validated
@ConfigurationProperties(prefix = "evy.router", ignoreUnknownFields = false)
record RouterProperties(
        @NotNull Map<Route, Duration> within,
        Duration pause,
        Duration memory,
        @Min(0) int turns,
        List<String> modelLanguages,
        Duration eraseWithin,
        Duration reportWait,
        Duration responderWait) {

    Duration within(Route route) {
        return within.getOrDefault(route, Duration.ofSeconds(2));
    }
}
