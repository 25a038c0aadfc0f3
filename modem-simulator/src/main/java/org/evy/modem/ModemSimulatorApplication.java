package org.evy.modem;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Starts the simulator and runs until it is told to end.
public final class ModemSimulatorApplication {
    private static final int WRONG_USAGE = 2;
    private static final int TAKEN = 4;

    private ModemSimulatorApplication() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> given = List.of(arguments);
        if (given.contains("--help")) {
            System.out.println(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.of(given, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("modem-simulator: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(WRONG_USAGE);
            return;
        }
        try {
            ModemSimulator simulator = ModemSimulator.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "end"));
            System.out.println("modem-simulator ready: phones at " + simulator.address() + ", modem at "
                    + simulator.tty().toAbsolutePath());
            new CountDownLatch(1).await();
        } catch (ModemSimulator.Taken e) {
            System.err.println("modem-simulator: " + e.getMessage());
            System.exit(TAKEN);
        } catch (IOException e) {
            System.err.println("modem-simulator: " + e.getMessage());
            System.exit(1);
        }
    }
}
