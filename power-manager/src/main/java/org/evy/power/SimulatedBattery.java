package org.evy.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.evy.power.PowerProperties.Simulated;
import org.evy.sun.Plant;
import org.evy.sun.SimpleSky;
import org.evy.sun.SolarPlant;
import org.evy.sun.Weather;

/// A panel and a LiFePO4 battery computed from the clock by sun-simulator, one sunny day like the other.
/// For drills a file with a number in it overrules the charge.
final class SimulatedBattery implements PowerSource {

    private final Simulated simulated;
    private final Path drill;
    private final Clock clock;
    private final SolarPlant plant;
    private Instant then;

    /// @param drill a file that, while it exists, holds the charge in percent
    SimulatedBattery(Simulated simulated, Path drill, Clock clock) {
        this.simulated = simulated;
        this.drill = drill;
        this.clock = clock;
        this.then = clock.instant();
        this.plant = new SolarPlant(
                Plant.of(simulated.panelWatts(), simulated.batteryWattHours()),
                new SimpleSky(simulated.sunHours()),
                Weather.pattern("s"),
                simulated.startPercent(),
                LocalDateTime.ofInstant(then, ZoneId.systemDefault()));
    }

    @Override
    public synchronized Reading read() {
        var now = clock.instant();
        var passed = Duration.between(then, now);
        then = now;
        plant.pass(Duration.ofMillis((long) (passed.toMillis() * simulated.speed())), simulated.loadWatts());
        if (Files.exists(drill)) {
            return drilled(now);
        }
        var moment = plant.now();
        return Reading.Measured.at(now)
                .panel(moment.panelWatts(), moment.panelVolts())
                .battery(moment.batteryVolts(), moment.batteryAmperes(), true)
                .load(moment.loadAmperes() * moment.batteryVolts())
                .charge(moment.chargePercent())
                .done();
    }

    /// Without sun, which would keep an empty battery from being believed.
    private Reading drilled(Instant now) {
        try {
            var percent = Double.parseDouble(Files.readString(drill).strip());
            return Reading.Measured.at(now).charge(percent).done();
        } catch (IOException | NumberFormatException unreadable) {
            return new Reading.Unknown(drill + " holds no number; write a charge in percent or remove it");
        }
    }

    @Override
    public String name() {
        return "simulated";
    }
}
