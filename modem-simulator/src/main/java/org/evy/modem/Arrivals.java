package org.evy.modem;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Decides where a text or report goes that the network brings, and announces it, as `+CNMI` and `+CPMS`
/// say.
final class Arrivals implements Receiver {
    private static final int ACKNOWLEDGE_WITHIN_SECONDS = 10;
    private static final int STRAIGHT_TO_THE_NODE = 2;

    private final Network network;
    private final ModemSettings settings;
    private final Radio radio;
    private final Consumer<String> unasked;

    /// @param unasked says a line to the node as soon as no answer is under way
    Arrivals(Network network, ModemSettings settings, Radio radio, Consumer<String> unasked) {
        this.network = network;
        this.settings = settings;
        this.radio = radio;
        this.unasked = unasked;
    }

    @Override
    public Route route(Held held) {
        if (!radio.registered()) {
            return Route.LATER;
        }
        if (held.report()) {
            return switch (settings.reportIndication) {
                case 0 -> settings.indicationsChosen ? Route.NOWHERE : Route.LATER;
                case 1 -> Route.DIRECT;
                default -> intoStore();
            };
        }
        if (settings.textIndication == STRAIGHT_TO_THE_NODE) {
            return settings.indicationMode == 0 ? Route.LATER : Route.DIRECT;
        }
        return intoStore();
    }

    private Route intoStore() {
        String memory = settings.receiveMemory;
        return network.state.store.full(memory) ? Route.LATER : new Route.Into(memory);
    }

    @Override
    public void stored(Held held, String memory, int index) {
        if (held.report()) {
            unasked.accept("+CDSI: \"%s\",%d".formatted(memory, index));
        } else if (settings.textIndication == 1 && settings.indicationMode > 0) {
            unasked.accept("+CMTI: \"%s\",%d".formatted(memory, index));
        }
    }

    @Override
    public boolean handOver(Held held) {
        int octets = StoreCommands.octets(held.pdu());
        unasked.accept((held.report() ? "+CDS: " : "+CMT: ,") + octets + "\r\n" + held.pdu());
        boolean mustBeAcknowledged = settings.messageService == 1;
        if (mustBeAcknowledged) {
            network.later.schedule(() -> giveUpOn(held), ACKNOWLEDGE_WITHIN_SECONDS, TimeUnit.SECONDS);
        }
        return mustBeAcknowledged;
    }

    private void giveUpOn(Held held) {
        network.lock.lock();
        try {
            if (network.waitsFor(held) && network.notAcknowledged()) {
                settings.storeInstead();
                network.pump();
            }
        } finally {
            network.lock.unlock();
        }
    }
}
