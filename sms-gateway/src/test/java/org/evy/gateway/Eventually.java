package org.evy.gateway;

import java.util.function.BooleanSupplier;

/// Waits for what another thread will do, as long as a slow machine may need.
final class Eventually {

    private static final long PATIENCE = 30_000_000_000L;

    private Eventually() {}

    static void until(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + PATIENCE;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never happened: " + what);
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException stop) {
                throw new AssertionError(stop);
            }
        }
    }
}
