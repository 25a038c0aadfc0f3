package org.evy.modem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// What the simulated phones show: the latest messages, and the latest changes to them.
///
/// Bounded, because the simulator runs in a small heap for days; `simulator.log` has everything.
final class Mailboxes {
    static final int MESSAGES = 5_000;
    static final int CHANGES = 2_000;

    private final LinkedHashMap<String, PhoneMessage> messages = new LinkedHashMap<>();
    private final ArrayDeque<StreamEvent> changes = new ArrayDeque<>();
    /// The last change that is no longer kept.
    private long forgotten;

    void add(PhoneMessage message) {
        messages.put(message.id(), message);
        if (messages.size() > MESSAGES) {
            messages.pollFirstEntry();
        }
        changed(message.seq(), "message", message);
    }

    /// Does nothing when the message is no longer kept.
    void update(long seq, String id, UnaryOperator<PhoneMessage> change) {
        PhoneMessage before = messages.get(id);
        if (before == null) {
            return;
        }
        PhoneMessage after = change.apply(before);
        messages.put(id, after);
        if (after.state() != before.state() || !Objects.equals(after.report(), before.report())) {
            changed(seq, "state", after);
        }
    }

    private void changed(long seq, String kind, PhoneMessage message) {
        changes.addLast(new StreamEvent(seq, kind, message));
        if (changes.size() > CHANGES) {
            forgotten = changes.removeFirst().seq();
        }
    }

    /// Puts back what a snapshot kept; changes before it are forgotten.
    void restore(List<PhoneMessage> kept, long seq) {
        kept.forEach(message -> messages.put(message.id(), message));
        forgotten = seq;
    }

    List<PhoneMessage> all() {
        return List.copyOf(messages.values());
    }

    List<PhoneMessage> of(String phone, long afterSeq) {
        List<PhoneMessage> found = new ArrayList<>();
        for (PhoneMessage message : messages.values()) {
            if (message.seq() > afterSeq && message.phone().equals(phone)) {
                found.add(message);
            }
        }
        return found;
    }

    /// Each phone with its last message, the phone that was used last comes first.
    Map<String, PhoneMessage> phones() {
        Map<String, PhoneMessage> phones = new LinkedHashMap<>();
        for (PhoneMessage message : messages.sequencedValues().reversed()) {
            phones.putIfAbsent(message.phone(), message);
        }
        return phones;
    }

    /// False when some changes after this one are no longer kept: then everything must be read again.
    boolean knowsSince(long seq) {
        return seq >= forgotten;
    }

    List<StreamEvent> changesAfter(long seq) {
        List<StreamEvent> found = new ArrayList<>();
        for (StreamEvent change : changes) {
            if (change.seq() > seq) {
                found.add(change);
            }
        }
        return found;
    }
}
