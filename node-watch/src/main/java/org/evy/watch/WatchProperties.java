package org.evy.watch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How often the node looks at itself, and what it then calls an alarm.
///
/// @param every       how often all meters are read; each look wakes the processor
/// @param everySaving the same while the battery is at SAVE or below
/// @param glance      how often is looked whether a service hangs, which costs next to nothing; only in the node
/// @param repeat      how often a raised alarm is told again, for services that restarted
/// @param settle      how long a cause must be gone before its alarm is cleared; longer where faults come and go
/// @param againAfter  an alarm is raised at most once in this time
/// @param check       how often the node asks its services a question of its own; 0 = never, and never below LITE
/// @param pages       the `/prometheus` pages of services that run alone; empty in the node, which has them all
/// @param rules       changes to the rules of docs/alarms.md, by their names
@Validated
@ConfigurationProperties(prefix = "evy.watch", ignoreUnknownFields = false)
record WatchProperties(
        @NotNull @DurationMin(millis = 100) Duration every,
        @NotNull @DurationMin(millis = 100) Duration everySaving,
        @NotNull @DurationMin(millis = 100) Duration glance,
        @NotNull @DurationMin(millis = 100) Duration repeat,
        @NotNull @DurationMin(millis = 0) Duration settle,
        @NotNull @DurationMin(millis = 0) Duration againAfter,
        @NotNull @DurationMin(millis = 0) Duration check,
        @NotNull List<URI> pages,
        Map<String, @Valid RuleSetting> rules) {

    WatchProperties {
        // A rule with nothing but a misspelt key binds to nothing; that the key is unknown is said afterwards.
        rules = rules == null ? Map.of() : rules;
        var unknown = new TreeSet<>(rules.keySet());
        unknown.removeAll(Rules.NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("evy.watch.rules: there is no rule " + String.join(", ", unknown)
                    + "; there are " + String.join(", ", Rules.NAMES));
        }
        // Refuses contradictions at start, where somebody reads the message.
        Rules.with(rules);
        for (var page : pages == null ? List.<URI>of() : pages) {
            if (!List.of("http", "https").contains(String.valueOf(page.getScheme())) || page.getHost() == null) {
                throw new IllegalArgumentException(
                        "evy.watch.pages: \"" + page + "\" must be such as http://sms-gateway:8081/prometheus");
            }
        }
    }
}
