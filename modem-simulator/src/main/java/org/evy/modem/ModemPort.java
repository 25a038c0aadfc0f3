package org.evy.modem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The plug between the modem and the computer: can be pulled and put back.
final class ModemPort implements Wire, AutoCloseable {
    private static final int READ_MILLIS = 200;
    private static final int NOBODY_THERE_MILLIS = 40;

    private final Path link;
    private volatile @Nullable PseudoTerminal terminal;
    private volatile boolean plugged;
    private @Nullable Thread reader;

    ModemPort(Path link) {
        this.link = link;
    }

    boolean plugged() {
        return plugged;
    }

    boolean attached() {
        PseudoTerminal now = terminal;
        return now != null && now.attached();
    }

    /// @param to gets what the node types, on the port's own thread
    synchronized void plug(Consumer<String> to) throws IOException {
        if (reader != null) {
            return;
        }
        PseudoTerminal fresh = PseudoTerminal.open(link);
        terminal = fresh;
        plugged = true;
        // A platform thread: it sits in a system call.
        reader = Thread.ofPlatform().name("modem-port").daemon().start(() -> listen(fresh, to));
    }

    private void listen(PseudoTerminal fresh, Consumer<String> to) {
        try {
            while (plugged) {
                String typed = fresh.read(READ_MILLIS);
                if (!typed.isEmpty()) {
                    hand(typed, to);
                } else if (!fresh.attached()) {
                    // poll returns at once while nobody has the other end.
                    Thread.sleep(NOBODY_THERE_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            terminal = null;
            fresh.close();
        }
    }

    private static void hand(String typed, Consumer<String> to) {
        try {
            to.accept(typed);
        } catch (RuntimeException e) {
            // A fault in one command must not leave a modem that never answers again.
            System.err.println("modem-simulator: a command failed: " + e);
        }
    }

    /// Comes back when the other end has seen the hang-up. Not to be called with the network's lock held.
    synchronized void unplug() {
        plugged = false;
        Thread listening = reader;
        if (listening == null) {
            return;
        }
        try {
            listening.join();
            reader = null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void write(String text) {
        PseudoTerminal now = terminal;
        if (now != null) {
            now.write(text);
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
