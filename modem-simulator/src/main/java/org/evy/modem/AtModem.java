package org.evy.modem;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.evy.modem.TypedInput.Typed;
import org.jspecify.annotations.Nullable;

/// The modem's end of the wire: reads command lines, answers them, and says unasked what happened.
///
/// [#input] is called by one thread; everything else happens under the network's lock.
final class AtModem {
    private static final int UNKNOWN_ERROR = 500;
    private static final int PAUSE_STEP_MILLIS = 50;

    private final Network network;
    private final Dialect dialect;
    private final Wire wire;
    private final Faults faults;
    private final SimLock sim;
    private final Radio radio;
    private final ModemSettings settings;
    private final SendCommands sending;
    private final AtAnswers answers;
    private final Map<String, Function<AtCommand, AtResult>> commands = new HashMap<>();
    private final TypedInput typed = new TypedInput();
    private final Deque<String> unasked = new ArrayDeque<>();
    private final StringBuilder echo = new StringBuilder();
    private boolean answering;
    private boolean rebooting;
    private int announcedOctets;

    /// @param pin null when the SIM asks for none
    AtModem(Network network, Dialect dialect, Wire wire, Faults faults, @Nullable String pin) {
        this.network = network;
        this.dialect = dialect;
        this.wire = wire;
        this.faults = faults;
        sim = new SimLock(pin);
        radio = new Radio(faults, sim, () -> rebooting = true);
        settings = new ModemSettings(dialect);
        sending = new SendCommands(network, settings, radio, sim, faults, dialect);
        answers = new AtAnswers(settings, dialect, faults);
        new BasicCommands(settings, dialect).register(commands);
        new IdentityCommands(dialect, sim).register(commands);
        new RadioCommands(radio, settings, sim).register(commands);
        new StoreCommands(network, settings, dialect).register(commands);
        sending.register(commands);
        new UssdCommands(network, radio, faults, this::unasked).register(commands);
        network.connect(new Arrivals(network, settings, radio, this::unasked));
    }

    /// What the node typed, one character per byte.
    void input(String received) {
        for (int i = 0; i < received.length(); i++) {
            Typed what = type(received.charAt(i));
            switch (what) {
                case Typed.Nothing _ -> {}
                case Typed.Line(var line) -> {
                    int start = line.toUpperCase(Locale.ROOT).indexOf("AT");
                    if (start >= 0) {
                        pause(faults.slowMillis);
                        answer(() -> run(line.substring(start + 2)));
                    }
                }
                case Typed.PduText(var hex) -> {
                    pause(faults.airMillis);
                    answer(() -> say(List.of(), sending.accept(hex, announcedOctets)));
                }
                case Typed.Abort _ -> answer(() -> say(List.of(), AtResult.OK));
            }
        }
        network.lock.lock();
        try {
            flushEcho();
        } finally {
            network.lock.unlock();
        }
    }

    private Typed type(char c) {
        network.lock.lock();
        try {
            if (settings.echo) {
                echo.append(c);
            }
            return typed.type(c);
        } finally {
            network.lock.unlock();
        }
    }

    private void flushEcho() {
        if (!echo.isEmpty()) {
            wire.write(echo.toString());
            echo.setLength(0);
        }
    }

    /// In small steps, because the plug may be pulled meanwhile.
    private void pause(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis; left > 0 && radio.powered(); left = (end - System.nanoTime()) / 1_000_000) {
                Thread.sleep(Math.min(left, PAUSE_STEP_MILLIS));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Runnable how) {
        network.lock.lock();
        try {
            if (!radio.powered()) {
                return;
            }
            flushEcho();
            answering = true;
            try {
                how.run();
            } catch (UncheckedIOException e) {
                // The log is the truth: what could not be noted did not happen.
                System.err.println("modem-simulator: " + e.getMessage());
                say(List.of(), AtResult.cms(UNKNOWN_ERROR));
            }
            network.pump();
            answering = false;
            if (rebooting) {
                reboot();
            }
            sayUnasked();
        } finally {
            answering = false;
            network.lock.unlock();
        }
    }

    private void run(String line) {
        List<String> lines = new ArrayList<>();
        for (AtCommand command : AtCommandLine.parse(line)) {
            Function<AtCommand, AtResult> known = commands.get(command.name());
            AtResult result = known == null ? AtResult.ERROR : known.apply(command);
            if (!(result instanceof AtResult.Done(var more))) {
                say(lines, result);
                return;
            }
            lines.addAll(more);
        }
        say(lines, AtResult.OK);
    }

    /// @param lines of the commands before the one with this result
    private void say(List<String> lines, AtResult result) {
        String out = answers.render(lines, result);
        if (!out.isEmpty()) {
            wire.write(out);
        }
        if (result instanceof AtResult.Prompt(var octets)) {
            announcedOctets = octets;
            typed.prompt();
        }
        if (result instanceof AtResult.Late(var millis, var line)) {
            network.later.schedule(() -> sayLate(line), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void sayLate(String line) {
        network.lock.lock();
        try {
            wire.write(answers.render(List.of(line), AtResult.OK));
        } finally {
            network.lock.unlock();
        }
    }

    /// The modem starts again: settings are lost, the store is not.
    void reboot() {
        network.lock.lock();
        try {
            rebooting = false;
            typed.reset();
            unasked.clear();
            sim.powerCycle();
            radio.power(true);
            settings.reset(dialect);
            network.notAcknowledged();
            dialect.bootLines().stream()
                    .map(line -> line.startsWith("+CPIN") ? "+CPIN: " + sim.state() : line)
                    .forEach(this::unasked);
            network.pump();
        } finally {
            network.lock.unlock();
        }
    }

    /// The modem lost its power: nothing reaches it until [#reboot].
    void powerOff() {
        network.lock.lock();
        try {
            radio.power(false);
            typed.reset();
            unasked.clear();
            network.notAcknowledged();
        } finally {
            network.lock.unlock();
        }
    }

    /// @param state as `+CREG` says it
    void registration(int state) {
        network.lock.lock();
        try {
            faults.registration = state;
            if (settings.registrationReports > 0) {
                unasked("+CREG: " + radio.registration());
            }
            network.pump();
        } finally {
            network.lock.unlock();
        }
    }

    private void unasked(String line) {
        unasked.add(line);
        sayUnasked();
    }

    private void sayUnasked() {
        if (answering || typed.prompted()) {
            return;
        }
        for (String line = unasked.poll(); line != null; line = unasked.poll()) {
            wire.write(AtAnswers.line(line));
        }
    }
}
