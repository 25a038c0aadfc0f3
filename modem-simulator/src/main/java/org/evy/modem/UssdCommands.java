package org.evy.modem;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// `AT+CUSD`: the network answers every code with the text that [Faults#ussd] holds, a moment after the OK,
/// as networks do; without a text it knows no code.
final class UssdCommands {
    private static final int NO_NETWORK = 30;
    private static final int CALL_OFF = 2;

    private final Network network;
    private final Radio radio;
    private final Faults faults;
    private final Consumer<String> unasked;

    /// @param unasked says a line to the node as soon as no answer is under way
    UssdCommands(Network network, Radio radio, Faults faults, Consumer<String> unasked) {
        this.network = network;
        this.radio = radio;
        this.faults = faults;
        this.unasked = unasked;
    }

    void register(Map<String, Function<AtCommand, AtResult>> commands) {
        commands.put("+CUSD", this::ussd);
    }

    private AtResult ussd(AtCommand command) {
        return switch (command.form()) {
            case READ -> AtResult.lines("+CUSD: 0");
            case TEST -> AtResult.lines("+CUSD: (0-2)");
            case RUN -> AtResult.ERROR;
            case SET -> {
                if (command.number(0, -1) == CALL_OFF || command.text(1).isEmpty()) {
                    yield AtResult.OK;
                }
                if (!radio.registered()) {
                    yield AtResult.cme(NO_NETWORK);
                }
                network.later.schedule(this::answer, faults.ussdMillis, TimeUnit.MILLISECONDS);
                yield AtResult.OK;
            }
        };
    }

    private void answer() {
        network.lock.lock();
        try {
            if (radio.powered() && !faults.ussdSilent) {
                unasked.accept(
                        faults.ussd.isEmpty() ? "+CUSD: 4" : "+CUSD: 0,\"" + faults.ussd.replace('"', '\'') + "\",15");
            }
        } finally {
            network.lock.unlock();
        }
    }
}
