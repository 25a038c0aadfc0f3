package org.evy.modem;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.evy.codec.Address;
import org.evy.codec.Deliver;
import org.evy.codec.Encoding;
import org.evy.codec.Pdu;
import org.evy.codec.SmsParts;
import org.evy.codec.StatusReport;
import org.evy.codec.Submit;
import org.evy.codec.UserData;
import org.jspecify.annotations.Nullable;

/// Turns texts into PDUs and back, as the network's service centre and a phone do.
final class ServiceCentre {
    static final Address ADDRESS = Address.of("+254700000000");

    private ServiceCentre() {}

    /// The DELIVERs a text arrives as.
    ///
    /// @param reference tells this text's parts from those of others
    static List<String> parts(String from, String text, int reference, Instant at) {
        List<String> pdus = new ArrayList<>();
        for (UserData part : SmsParts.split(text, reference)) {
            Deliver plain = Deliver.of(Address.of(from), part, utc(at));
            pdus.add(Pdu.encode(new Deliver(
                    ADDRESS,
                    plain.from(),
                    plain.protocolId(),
                    plain.dataCoding(),
                    plain.timestamp(),
                    plain.data(),
                    false,
                    false,
                    false)));
        }
        return pdus;
    }

    /// What happens when a PDU from the node is taken.
    ///
    /// @param seq          of the last event before
    /// @param all          the parts that are complete with this one, in order; empty when some are missing
    /// @param reportStatus 0 to 31: the phone gets the text; others: it does not, and a report says why
    static List<Event> taken(
            long seq, Instant now, Snapshot.Piece piece, Submit submit, List<Snapshot.Piece> all, int reportStatus) {
        List<Event> events = new ArrayList<>();
        long next = seq + 1;
        events.add(new Event.Submitted(next, now, piece.reference(), piece.pdu()));
        StatusReport report = StatusReport.of(piece.reference(), submit.to(), utc(now), utc(now), reportStatus);
        String phone = submit.to().number();
        String reply = null;
        if (!all.isEmpty() && report.delivered()) {
            reply = "reply-" + ++next;
            events.add(reply(next, now, reply, phone, all, piece.reference()));
        }
        if (submit.statusReportRequested()) {
            events.add(reported(++next, now, reply, phone, report));
        }
        return events;
    }

    private static Event.Replied reply(
            long seq, Instant at, String id, String phone, List<Snapshot.Piece> pieces, int reference) {
        List<UserData> parts =
                pieces.stream().map(piece -> Assembly.submit(piece).data()).toList();
        Encoding encoding = parts.getFirst().encoding();
        int units = 0;
        for (UserData part : parts) {
            units += part.encoding() == Encoding.UCS2 ? part.payload().length / 2 : part.payload().length;
        }
        return new Event.Replied(seq, at, id, phone, SmsParts.join(parts), encoding, units, parts.size(), reference);
    }

    private static Event.Reported reported(
            long seq, Instant at, @Nullable String about, String phone, StatusReport report) {
        return new Event.Reported(
                seq, at, "report-" + seq, about, phone, report.reference(), report.status(), Pdu.encode(report));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
