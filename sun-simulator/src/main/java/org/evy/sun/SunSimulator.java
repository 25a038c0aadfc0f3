package org.evy.sun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.evy.modem.PseudoTerminal;
import org.jspecify.annotations.Nullable;

/// Lets the plant live and its instruments speak: one block per simulated second, but at most ten in a real
/// one.
final class SunSimulator implements AutoCloseable {

    private static final double MOST_BLOCKS_A_SECOND = 10;

    /// dummy-ups looks at its file every two seconds.
    private static final long NUT_MILLIS = 1_000;

    private final SolarPlant plant;
    private final Instruments instruments;
    private final FaultFile faults;
    private final double loadWatts;
    private final double speed;
    private final @Nullable PseudoTerminal tty;
    private final @Nullable PseudoTerminal shunt;
    private final @Nullable NutFile nut;
    private long nutAt = Long.MIN_VALUE;
    private volatile boolean running = true;

    /// @throws IOException if a port or the file cannot be made; the message says what to do
    SunSimulator(SunOptions options) throws IOException {
        plant = new SolarPlant(
                options.plant(), options.sky(), options.weather(), options.startPercent(), options.start());
        instruments = new Instruments(options.loadOutput(), options.plant().batteryWattHours());
        faults = new FaultFile(options.faultFile(), options.fault());
        loadWatts = options.loadWatts();
        speed = options.speed();
        var nutFile = options.nut();
        if (nutFile != null) {
            makeFolder(nutFile);
        }
        nut = nutFile == null ? null : new NutFile(nutFile, options.plant().batteryWattHours());
        tty = open(options.tty());
        try {
            shunt = open(options.shunt());
        } catch (IOException e) {
            if (tty != null) {
                tty.close();
            }
            throw e;
        }
        plant.pass(Duration.ZERO, loadWatts);
        tick(Duration.ZERO);
    }

    private static @Nullable PseudoTerminal open(@Nullable Path link) throws IOException {
        if (link == null) {
            return null;
        }
        makeFolder(link);
        return PseudoTerminal.open(link);
    }

    private static void makeFolder(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    /// Until it is closed.
    void run() throws IOException, InterruptedException {
        long pause = Math.round(1000 / Math.min(speed, MOST_BLOCKS_A_SECOND));
        long then = System.nanoTime();
        while (running) {
            Thread.sleep(pause);
            long now = System.nanoTime();
            tick(Duration.ofNanos((long) ((now - then) * speed)));
            then = now;
        }
    }

    /// One block after so much simulated time.
    void tick(Duration time) throws IOException {
        plant.pass(time, loadWatts);
        var fault = faults.now();
        var lines = instruments.read(plant, fault);
        if (tty != null) {
            tty.write(lines.mppt());
        }
        if (shunt != null) {
            shunt.write(lines.shunt());
        }
        long millis = System.nanoTime() / 1_000_000;
        if (nut != null && millis - NUT_MILLIS >= nutAt && fault.kind() != Fault.Kind.SILENT) {
            nutAt = millis;
            nut.write(Instruments.moment(plant, fault), fault.kind() == Fault.Kind.UNDERVOLTAGE);
        }
    }

    Moment now() {
        return plant.now();
    }

    @Override
    public void close() {
        running = false;
        if (tty != null) {
            tty.close();
        }
        if (shunt != null) {
            shunt.close();
        }
    }
}
