package org.evy.modem;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.evy.modem.PhoneMessage.Direction;

/// What all events so far add up to; only [#apply] changes it, live and when the log is read again.
final class NetworkState {
    final SimStore store;
    final Mailboxes mailboxes = new Mailboxes();
    final Assembly assembly = new Assembly();
    /// Texts on their way to the modem, oldest first.
    final Deque<Held> texts = new ArrayDeque<>();
    /// Delivery reports on their way to the modem.
    final Deque<Held> reports = new ArrayDeque<>();

    /// How many events of each kind there were, by their names in the log.
    final Map<String, Long> counts = new TreeMap<>();

    private final Duration delay;
    private long seq;
    private int reference;

    /// @param delay of a text between phone and modem
    NetworkState(SimStore store, Duration delay) {
        this.store = store;
        this.delay = delay;
    }

    long seq() {
        return seq;
    }

    int nextReference() {
        return reference + 1 & 0xFF;
    }

    void apply(Event event) {
        seq = event.seq();
        counts.merge(name(event), 1L, Long::sum);
        switch (event) {
            case Event.Texted texted -> texted(texted);
            case Event.Injected injected ->
                texts.add(new Held(
                        injected.id(), 1, injected.pdu(), false, injected.at().plus(delay)));
            case Event.Stored stored -> {
                handedOver(stored.report(), stored.id(), stored.part());
                store.put(new Slot(
                        stored.memory(),
                        stored.index(),
                        stored.id(),
                        stored.part(),
                        stored.pdu(),
                        stored.report(),
                        false));
                mailboxes.update(seq, stored.id(), PhoneMessage::oneStored);
            }
            case Event.HandedOver over -> {
                handedOver(over.report(), over.id(), over.part());
                mailboxes.update(seq, over.id(), message -> message.oneStored().oneTaken());
            }
            case Event.Deleted deleted -> {
                store.remove(deleted.memory(), deleted.index());
                mailboxes.update(seq, deleted.id(), PhoneMessage::oneTaken);
            }
            case Event.Submitted submitted -> {
                reference = submitted.reference();
                assembly.add(new Snapshot.Piece(submitted.reference(), submitted.pdu()));
            }
            case Event.Refused _ -> {}
            case Event.Replied replied -> mailboxes.add(bubble(replied));
            case Event.Reported reported -> {
                reports.add(new Held(
                        reported.id(), 1, reported.pdu(), true, reported.at().plus(delay)));
                String about = reported.about();
                if (about != null) {
                    mailboxes.update(seq, about, message -> message.reported(reported.status()));
                }
            }
        }
    }

    private static String name(Event event) {
        String type = event.getClass().getSimpleName();
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private void texted(Event.Texted texted) {
        for (int i = 0; i < texted.pdus().size(); i++) {
            texts.add(new Held(
                    texted.id(), i + 1, texted.pdus().get(i), false, texted.at().plus(delay)));
        }
        mailboxes.add(new PhoneMessage(
                seq,
                texted.id(),
                texted.phone(),
                Direction.TO_NODE,
                texted.text(),
                texted.encoding(),
                texted.units(),
                texted.pdus().size(),
                0,
                0,
                null,
                null,
                texted.at()));
    }

    private static PhoneMessage bubble(Event.Replied replied) {
        return new PhoneMessage(
                replied.seq(),
                replied.id(),
                replied.phone(),
                Direction.FROM_NODE,
                replied.text(),
                replied.encoding(),
                replied.units(),
                replied.parts(),
                0,
                0,
                replied.reference(),
                null,
                replied.at());
    }

    private void handedOver(boolean report, String origin, int part) {
        Deque<Held> queue = report ? reports : texts;
        Held first = queue.peek();
        if (first != null && first.origin().equals(origin) && first.part() == part) {
            queue.remove();
        } else {
            queue.removeIf(held -> held.origin().equals(origin) && held.part() == part);
        }
    }

    Snapshot snapshot(long octets) {
        List<Held> held = new ArrayList<>(texts);
        held.addAll(reports);
        return new Snapshot(
                seq, octets, reference, store.all(), held, assembly.all(), mailboxes.all(), Map.copyOf(counts));
    }

    void restore(Snapshot snapshot) {
        seq = snapshot.seq();
        reference = snapshot.reference();
        snapshot.slots().forEach(store::put);
        snapshot.held().forEach(held -> (held.report() ? reports : texts).add(held));
        snapshot.pieces().forEach(assembly::add);
        counts.putAll(snapshot.counts());
        mailboxes.restore(snapshot.messages(), seq);
    }
}
