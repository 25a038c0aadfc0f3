package org.evy.modem;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.evy.codec.SmsLength;
import org.evy.codec.Submit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The mobile network with its service centre and phones: keeps what the modem cannot take, and hands it
/// over later.
///
/// One lock guards the whole simulated world, the modem included.
final class Network implements AutoCloseable {
    private static final int EVENTS_PER_SNAPSHOT = 2_000;

    final ReentrantLock lock = new ReentrantLock();
    /// Signalled whenever something happened that a page or a waiting request may want to see.
    final Condition changed = lock.newCondition();
    final NetworkState state;
    final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("network").daemon().factory());

    private final JsonMapper json;
    private final Path snapshotFile;
    private final EventLog log;
    private final InstantSource clock;
    private final Map<String, Instant> stamps = new HashMap<>();
    private @Nullable Receiver modem;
    private @Nullable Held unacknowledged;
    private @Nullable Instant nextPump;
    private int sinceSnapshot;
    private boolean closed;

    /// @param folder where `simulator.log` and `simulator-state.json` live
    Network(Path folder, SimStore store, Duration delay, InstantSource clock, JsonMapper json) throws IOException {
        this.json = json;
        this.clock = clock;
        state = new NetworkState(store, delay);
        snapshotFile = folder.resolve("simulator-state.json");
        log = new EventLog(folder.resolve("simulator.log"), json);
        Snapshot snapshot = Snapshot.read(snapshotFile, json);
        state.restore(snapshot);
        log.replay(snapshot.octets(), state::apply);
        writeSnapshot();
    }

    void connect(Receiver receiver) {
        modem = receiver;
        pump();
    }

    /// A phone sends a text.
    Event.Texted text(String phone, String text) {
        lock.lock();
        try {
            Instant now = clock.instant();
            long seq = state.seq() + 1;
            List<String> pdus = ServiceCentre.parts(phone, text, (int) seq, stamp(phone, now));
            SmsLength length = SmsLength.of(text);
            Event.Texted texted =
                    new Event.Texted(seq, now, "text-" + seq, phone, text, length.encoding(), length.units(), pdus);
            record(List.of(texted));
            pump();
            return texted;
        } finally {
            lock.unlock();
        }
    }

    /// Time stamps count whole seconds, and nobody types two texts within one: equal texts of one phone must not look
    /// like one SMS that was handed over twice.
    private Instant stamp(String phone, Instant now) {
        return stamps.merge(
                phone,
                now.truncatedTo(ChronoUnit.SECONDS),
                (last, second) -> second.isAfter(last) ? second : last.plusSeconds(1));
    }

    /// Puts a raw PDU on its way to the modem, as broken as it may be.
    void inject(String pdu) {
        lock.lock();
        try {
            long seq = state.seq() + 1;
            record(List.of(new Event.Injected(seq, clock.instant(), "pdu-" + seq, pdu)));
            pump();
        } finally {
            lock.unlock();
        }
    }

    /// Takes a text from the node. The caller holds the lock.
    ///
    /// @param reportStatus what a delivery report will say, if the node asked for one
    /// @return the reference
    int submit(String pdu, Submit submit, int reportStatus) {
        int reference = state.nextReference();
        Snapshot.Piece piece = new Snapshot.Piece(reference, pdu);
        List<Event> events = ServiceCentre.taken(
                state.seq(), clock.instant(), piece, submit, state.assembly.completedBy(piece), reportStatus);
        record(events);
        return reference;
    }

    /// Notes a PDU that the modem did not take. The caller holds the lock.
    void refuse(String pdu, int code) {
        record(List.of(new Event.Refused(state.seq() + 1, clock.instant(), code, pdu)));
    }

    /// Empties a slot. The caller holds the lock.
    void delete(Slot slot) {
        record(List.of(new Event.Deleted(
                state.seq() + 1, clock.instant(), slot.origin(), slot.part(), slot.memory(), slot.index())));
    }

    /// The node acknowledged what it was handed; false when it was handed nothing. The caller holds the
    /// lock.
    boolean acknowledged() {
        Held held = unacknowledged;
        if (held == null) {
            return false;
        }
        unacknowledged = null;
        recordHandedOver(held);
        return true;
    }

    /// The node did not acknowledge in time, or refused: the text is still the network's. The caller holds
    /// the lock.
    boolean notAcknowledged() {
        boolean waited = unacknowledged != null;
        unacknowledged = null;
        return waited;
    }

    boolean waitsFor(Held held) {
        return held.equals(unacknowledged);
    }

    /// Hands over what the modem can take now.
    void pump() {
        lock.lock();
        try {
            handOverAll(state.reports);
            handOverAll(state.texts);
        } finally {
            lock.unlock();
        }
    }

    private void handOverAll(Deque<Held> queue) {
        for (Held next = queue.peek(); next != null && modem != null; next = queue.peek()) {
            Duration wait = Duration.between(clock.instant(), next.from());
            if (wait.isPositive()) {
                pumpAt(next.from(), wait);
                return;
            }
            if (unacknowledged != null || !handOver(modem, next)) {
                return;
            }
        }
    }

    private void pumpAt(Instant time, Duration wait) {
        if (nextPump == null || time.isBefore(nextPump) || clock.instant().isAfter(nextPump)) {
            nextPump = time;
            later.schedule(() -> pump(), wait.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    private boolean handOver(Receiver to, Held next) {
        switch (to.route(next)) {
            case Receiver.Route.Later _ -> {
                return false;
            }
            case Receiver.Route.Into(var memory) -> {
                int index = state.store.nextIndex(memory);
                record(List.of(new Event.Stored(
                        state.seq() + 1,
                        clock.instant(),
                        next.origin(),
                        next.part(),
                        memory,
                        index,
                        next.report(),
                        next.pdu())));
                to.stored(next, memory, index);
            }
            case Receiver.Route.Direct _ -> {
                if (to.handOver(next)) {
                    unacknowledged = next;
                } else {
                    recordHandedOver(next);
                }
            }
            case Receiver.Route.Nowhere _ -> recordHandedOver(next);
        }
        return true;
    }

    private void recordHandedOver(Held held) {
        record(List.of(new Event.HandedOver(
                state.seq() + 1, clock.instant(), held.origin(), held.part(), held.report(), held.pdu())));
    }

    private void record(List<? extends Event> events) {
        log.append(List.copyOf(events));
        events.forEach(state::apply);
        changed.signalAll();
        sinceSnapshot += events.size();
        if (sinceSnapshot >= EVENTS_PER_SNAPSHOT) {
            writeSnapshot();
        }
    }

    private void writeSnapshot() {
        sinceSnapshot = 0;
        try {
            state.snapshot(log.length()).write(snapshotFile, json);
        } catch (IOException | JacksonException e) {
            // The log alone is enough to go on; it is only read for longer at the next start.
            System.err.println("modem-simulator: " + snapshotFile + " cannot be written: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        later.shutdownNow();
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                modem = null;
                writeSnapshot();
                log.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
