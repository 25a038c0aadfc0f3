package org.evy.modem;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.evy.codec.Encoding;
import org.jspecify.annotations.Nullable;

/// One line of `simulator.log`: what happened between the phones and the modem, so that a test can count
/// what was lost
/// or doubled, and so that a restart goes on where it was.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Texted.class, name = "texted"),
    @JsonSubTypes.Type(value = Event.Injected.class, name = "injected"),
    @JsonSubTypes.Type(value = Event.Stored.class, name = "stored"),
    @JsonSubTypes.Type(value = Event.HandedOver.class, name = "handed-over"),
    @JsonSubTypes.Type(value = Event.Deleted.class, name = "deleted"),
    @JsonSubTypes.Type(value = Event.Submitted.class, name = "submitted"),
    @JsonSubTypes.Type(value = Event.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Event.Replied.class, name = "replied"),
    @JsonSubTypes.Type(value = Event.Reported.class, name = "reported")
})
sealed interface Event {
    /// Counts the lines, from 1.
    long seq();

    Instant at();

    /// A phone sent a text.
    ///
    /// @param units septets or UTF-16 code units, headers not counted
    /// @param pdus  the DELIVERs it will arrive as, one per part
    record Texted(
            long seq, Instant at, String id, String phone, String text, Encoding encoding, int units, List<String> pdus)
            implements Event {}

    /// A test put a raw PDU into the network.
    record Injected(long seq, Instant at, String id, String pdu) implements Event {}

    /// The modem's store took a PDU.
    record Stored(long seq, Instant at, String id, int part, String memory, int index, boolean report, String pdu)
            implements Event {}

    /// The PDU went straight to the node (`+CMT`, `+CDS`), or nowhere because the node wanted no reports.
    record HandedOver(long seq, Instant at, String id, int part, boolean report, String pdu) implements Event {}

    /// The node deleted a PDU from the store.
    record Deleted(long seq, Instant at, String id, int part, String memory, int index) implements Event {}

    /// The modem accepted a PDU from the node and gave it this reference.
    record Submitted(long seq, Instant at, int reference, String pdu) implements Event {}

    /// The modem refused a PDU with this `+CMS ERROR`.
    record Refused(long seq, Instant at, int code, String pdu) implements Event {}

    /// A phone has all parts of a text from the node.
    ///
    /// @param reference of the part that came last
    record Replied(
            long seq,
            Instant at,
            String id,
            String phone,
            String text,
            Encoding encoding,
            int units,
            int parts,
            int reference)
            implements Event {}

    /// The network made a delivery report.
    ///
    /// @param id     of the report
    /// @param about  the reply it is about; null when its text is not complete yet
    /// @param status the octet of 3GPP TS 23.040, 9.2.3.15
    record Reported(
            long seq,
            Instant at,
            String id,
            @Nullable String about,
            String phone,
            int reference,
            int status,
            String pdu)
            implements Event {}
}
