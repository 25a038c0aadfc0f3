package org.evy.power;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where the node's power comes from and when it saves.
///
/// @param source `simulated` (a panel and a battery computed from the clock) or `mains` (no battery: always FULL)
/// @param read how often the source is read; each reading wakes the processor
/// @param tell how often the level is told again unchanged, for services that restarted
/// @param dwell how long a level is kept before a better one is entered, so that a passing cloud changes nothing
/// @param rise how many points of charge above its entry a level is left again
/// @param lite below this charge in percent the model is spared
/// @param save below this charge the model is off
/// @param critical below this charge retrieval is off
/// @param shutDown below this charge the node should shut down; deeper discharge ages the battery
/// @param simulated what the simulated source is made of
@Validated
@ConfigurationProperties(prefix = "evy.power", ignoreUnknownFields = false)
record PowerProperties(
        @NotNull Source source,
        Duration read,
        Duration tell,
        Duration dwell,
        @Positive double rise,
        @DecimalMax("100") double lite,
        double save,
        double critical,
        @DecimalMin("5") double shutDown,
        Simulated simulated) {

    enum Source {
        SIMULATED,
        MAINS
    }

    /// @param panelWatts     nominal power of the panel
    /// @param batteryWattHours usable and unusable capacity together
    /// @param loadWatts      what the node draws
    /// @param sunHours       kWh per square metre and day that reach the panel ("peak sun hours")
    /// @param startPercent   charge when the process starts
    /// @param speed          how many simulated seconds pass in one second; 1 = real time
    record Simulated(
            @Positive double panelWatts,
            @Positive double batteryWattHours,
            @Positive double loadWatts,
            @Positive double sunHours,
            @DecimalMin("0") @DecimalMax("100") double startPercent,
            @Positive double speed) {}

    PowerProperties {
        if (!(lite > save && save > critical && critical > shutDown)) {
            throw new IllegalArgumentException("evy.power: the levels must fall: lite " + lite + " > save " + save
                    + " > critical " + critical + " > shut-down " + shutDown);
        }
    }
}
