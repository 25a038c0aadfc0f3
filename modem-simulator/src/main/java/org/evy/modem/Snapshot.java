package org.evy.modem;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The simulator's state at one place of the log, so that a start need not read the whole log.
///
/// @param seq    the last event in it
/// @param octets length of the log with that event
/// @param pieces parts of replies that are not complete yet
/// @param counts how many events of each kind there were
record Snapshot(
        long seq,
        long octets,
        int reference,
        List<Slot> slots,
        List<Held> held,
        List<Piece> pieces,
        List<PhoneMessage> messages,
        Map<String, Long> counts) {

    /// A part that the node sent and whose text is not complete yet.
    record Piece(int reference, String pdu) {}

    static final Snapshot EMPTY = new Snapshot(0, 0, 0, List.of(), List.of(), List.of(), List.of(), Map.of());

    static Snapshot read(Path file, JsonMapper json) throws IOException {
        if (!Files.exists(file)) {
            return EMPTY;
        }
        try {
            return json.readValue(file, Snapshot.class);
        } catch (JacksonException e) {
            throw new IOException(file + " cannot be read; delete it, the state is then read from the log", e);
        }
    }

    void write(Path file, JsonMapper json) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        json.writeValue(fresh, this);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
