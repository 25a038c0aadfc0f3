package org.evy.modem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.evy.codec.Encoding;
import org.jspecify.annotations.Nullable;

/// One bubble on a simulated phone.
///
/// @param seq       counts everything that happens in the simulator; a client asks for what is after the
///     last it saw
/// @param units     septets (GSM7) or UTF-16 code units (UCS2), headers not counted
/// @param stored    parts that the modem took
/// @param taken     parts that the node read and deleted
/// @param reference of a reply's last part, as the modem told the node; null for the phone's own texts
/// @param report    status octet of the delivery report that the node asked for; null when there is none
/// @param at        when the phone sent or received it
@JsonInclude(JsonInclude.Include.NON_NULL)
record PhoneMessage(
        long seq,
        String id,
        String phone,
        Direction direction,
        String text,
        Encoding encoding,
        int units,
        int parts,
        int stored,
        int taken,
        @Nullable Integer reference,
        @Nullable Integer report,
        Instant at) {

    enum Direction {
        TO_NODE,
        FROM_NODE
    }

    /// What the ticks under a bubble say.
    enum State {
        SENT,
        STORED,
        TAKEN,
        RECEIVED
    }

    @JsonProperty
    State state() {
        if (direction == Direction.FROM_NODE) {
            return State.RECEIVED;
        }
        return taken >= parts ? State.TAKEN : stored >= parts ? State.STORED : State.SENT;
    }

    @JsonIgnore
    boolean fromNode() {
        return direction == Direction.FROM_NODE;
    }

    PhoneMessage oneStored() {
        return new PhoneMessage(
                seq, id, phone, direction, text, encoding, units, parts, stored + 1, taken, reference, report, at);
    }

    PhoneMessage oneTaken() {
        return new PhoneMessage(
                seq, id, phone, direction, text, encoding, units, parts, stored, taken + 1, reference, report, at);
    }

    PhoneMessage reported(int status) {
        return new PhoneMessage(
                seq, id, phone, direction, text, encoding, units, parts, stored, taken, reference, status, at);
    }
}
