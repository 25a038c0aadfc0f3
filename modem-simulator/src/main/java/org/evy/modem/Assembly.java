package org.evy.modem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evy.codec.Concatenation;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;
import org.evy.codec.Submit;
import org.evy.codec.Tpdu;

/// The parts of replies that wait for the rest of their text, as a phone keeps them.
final class Assembly {
    private static final int MOST_OPEN = 500;

    private record Key(String phone, int reference, int total, boolean wide) {}

    private final LinkedHashMap<Key, TreeMap<Integer, Snapshot.Piece>> open = new LinkedHashMap<>();

    /// All pieces of the text that this one completes, in order; empty when more are missing. Changes
    /// nothing.
    List<Snapshot.Piece> completedBy(Snapshot.Piece piece) {
        Submit submit = submit(piece);
        Concatenation part = submit.data().concatenation();
        if (part == null) {
            return List.of(piece);
        }
        TreeMap<Integer, Snapshot.Piece> all = new TreeMap<>(open.getOrDefault(key(submit, part), new TreeMap<>()));
        all.put(part.sequence(), piece);
        return all.size() == part.total() ? new ArrayList<>(all.values()) : List.of();
    }

    /// Keeps the piece, or forgets the others when it completes their text.
    void add(Snapshot.Piece piece) {
        Submit submit = submit(piece);
        Concatenation part = submit.data().concatenation();
        if (part == null) {
            return;
        }
        Key key = key(submit, part);
        if (completedBy(piece).isEmpty()) {
            open.computeIfAbsent(key, _ -> new TreeMap<>()).put(part.sequence(), piece);
        } else {
            open.remove(key);
        }
        if (open.size() > MOST_OPEN) {
            open.pollFirstEntry();
        }
    }

    List<Snapshot.Piece> all() {
        List<Snapshot.Piece> all = new ArrayList<>();
        for (Map<Integer, Snapshot.Piece> pieces : open.values()) {
            all.addAll(pieces.values());
        }
        return all;
    }

    private static Key key(Submit submit, Concatenation part) {
        return new Key(submit.to().number(), part.reference(), part.total(), part.wide());
    }

    static Submit submit(Snapshot.Piece piece) {
        try {
            Tpdu tpdu = Pdu.decodeFromPhone(piece.pdu());
            if (tpdu instanceof Submit submit) {
                return submit;
            }
            throw new IllegalStateException("an accepted PDU is no SUBMIT");
        } catch (PduException e) {
            throw new IllegalStateException("an accepted PDU cannot be read any more", e);
        }
    }
}
