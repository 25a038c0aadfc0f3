package org.evy.power;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where the node's power comes from and when it saves; docs/power.md shows each source with its wiring.
///
/// @param source       `simulated` (computed from the clock), `mains` (no battery: always FULL),
///     `vedirect` (Victron), `epever` (Tracer), `kernel` (Linux drivers: INA219, HATs, UPS boards) or
///     `nut` (Network UPS Tools)
/// @param device       serial device of `vedirect` and `epever`, best its link under `/dev/serial/by-id`
/// @param read         how often the source is read; each reading wakes the processor
/// @param tell         how often the level is told again unchanged, for services that restarted
/// @param dwell        how long a level is kept before a better one is entered, so that a passing cloud
///     changes nothing
/// @param rise         how many points of charge above its entry a level is left again
/// @param lite         below this charge in percent the model is spared
/// @param save         below this charge the model is off
/// @param critical     below this charge retrieval is off
/// @param shutDown     below this charge the node shuts down; deeper discharge ages the battery, and the
///     battery's own electronics may cut before the node stopped in good order
/// @param hot          from this temperature of the processor on (degrees Celsius) the model is off
/// @param levelCommand run at each change with the level as its last word, to switch Wi-Fi, a modem's
///     supply or a lamp; empty for none
/// @param battery      the battery behind the source
/// @param load         what the node draws, where nothing measures it
/// @param halt         how the computer is shut down
/// @param board        where the computer tells its temperature and its supply
/// @param epever       for source `epever`
/// @param kernel       for source `kernel`
/// @param nut          for source `nut`
/// @param simulated    for source `simulated`
@Validated
@ConfigurationProperties(prefix = "evy.power", ignoreUnknownFields = false)
record PowerProperties(
        @NotNull Source source,
        @NotNull String device,
        @DurationMin(seconds = 1) Duration read,
        @DurationMin(seconds = 1) Duration tell,
        @DurationMin(millis = 0) Duration dwell,
        @Positive double rise,
        @DecimalMax("100") double lite,
        double save,
        double critical,
        @DecimalMin("5") double shutDown,
        @DecimalMin("50") @DecimalMax("100") double hot,
        List<String> levelCommand,
        @Valid @NotNull Battery battery,
        @Valid @NotNull Load load,
        @Valid @NotNull Halt halt,
        @Valid @NotNull BoardFiles board,
        @Valid @NotNull EpeverUnit epever,
        @Valid @NotNull Kernel kernel,
        @Valid @NotNull NutServer nut,
        @Valid @NotNull Simulated simulated) {

    enum Source {
        SIMULATED,
        MAINS,
        VEDIRECT,
        EPEVER,
        KERNEL,
        NUT
    }

    /// @param wattHours  nominal capacity; less for an old battery
    /// @param volts      nominal voltage: 12.8 for four LiFePO4 cells, 25.6 for eight, 12 for lead
    /// @param floorVolts below this voltage the battery is empty, whatever was counted
    /// @param ownWatts   drawn by charger, shunt and the battery's electronics beside what is measured
    record Battery(
            @Positive double wattHours,
            @Positive double volts,
            @Positive double floorVolts,
            @PositiveOrZero double ownWatts) {}

    /// A model of the draw, for sources that do not measure it and for the cost of an answer. The
    /// defaults are what users report of a Raspberry Pi 5 with a modem; measure yours.
    ///
    /// @param idleWatts    of the idle computer with its modem, at 5 V
    /// @param wattsPerCore more for each busy core; a Pi 4 takes about 0.8
    /// @param modelWatts   more while the language model answers
    record Load(
            @Positive double idleWatts,
            @PositiveOrZero double wattsPerCore,
            @PositiveOrZero double modelWatts) {}

    /// @param command    shuts the computer down, such as `[systemctl, poweroff]`; empty: EVY never does
    /// @param park       time between telling OFF and the command, for services to finish what they began
    /// @param startGrace so long after its start the node never shuts down: time to answer what waited,
    ///     and for an operator to intervene
    record Halt(
            List<String> command,

            @DurationMin(seconds = 1) @DurationMax(seconds = 15)
            Duration park,

            @DurationMin(seconds = 0) Duration startGrace) {

        Halt {
            command = command == null ? List.of() : List.copyOf(command);
        }
    }

    /// @param root below it `sys` and `proc` are read; another folder for drills
    /// @param disk the disk whose writes are counted, such as `mmcblk0`; empty: the one that holds the
    ///     data
    record BoardFiles(@NotBlank String root, @NotNull String disk) {}

    /// @param unit the controller's Modbus address
    record EpeverUnit(@Min(1) @Max(247) int unit) {}

    /// @param root          below it `sys` is read; another folder for drills
    /// @param battery       which battery in `/sys/class/power_supply`; empty: the first
    /// @param batterySensor driver name or device of the sensor in the battery's line, such as `ina226`
    ///     or `1-0041`
    /// @param panelSensor   the same in the panel's line
    /// @param loadSensor    the same in the load's line
    /// @param reversed      true where the battery's sensor counts charging as negative
    record Kernel(
            @NotBlank String root,
            @NotNull String battery,
            @NotNull String batterySensor,
            @NotNull String panelSensor,
            @NotNull String loadSensor,
            boolean reversed) {}

    /// @param host where upsd runs
    /// @param port of upsd
    /// @param ups  the name in its `ups.conf`
    record NutServer(
            @NotBlank String host,
            @Min(1) @Max(65535) int port,
            @NotBlank String ups) {}

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
        levelCommand = levelCommand == null ? List.of() : List.copyOf(levelCommand);
        if (!(lite > save && save > critical && critical > shutDown)) {
            throw new IllegalArgumentException("evy.power: the levels must fall: lite " + lite + " > save " + save
                    + " > critical " + critical + " > shut-down " + shutDown);
        }
        boolean serial = source == Source.VEDIRECT || source == Source.EPEVER;
        if (serial && (device == null || device.isBlank())) {
            throw new IllegalArgumentException(
                    "evy.power.source " + source.name().toLowerCase(java.util.Locale.ROOT)
                            + " needs evy.power.device, such as /dev/serial/by-id/usb-VictronEnergy_...");
        }
    }

    /// Whether hours are hours; a simulation may run faster.
    boolean inRealTime() {
        return source != Source.SIMULATED || simulated.speed() == 1;
    }

    /// Whether there is something to remember of a real battery.
    boolean hasBattery() {
        return source != Source.SIMULATED && source != Source.MAINS;
    }

    /// Of the battery that the source tells of.
    double capacity() {
        return source == Source.SIMULATED ? simulated.batteryWattHours() : battery.wattHours();
    }
}
