package org.evy.codec;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// PDUs as a modem reads and writes them: hex digits, the service centre first.
///
/// Reading accepts either case and ignores octets behind the fields it knows; writing gives upper case.
public final class Pdu {
    private static final int TYPE_MASK = 0x03;
    private static final int DELIVER = 0;
    private static final int SUBMIT = 1;
    private static final int STATUS_REPORT = 2;

    /// In a DELIVER and a status report this bit is set when *no* more messages wait.
    private static final int NO_MORE_MESSAGES = 0x04;
    private static final int REJECT_DUPLICATES = 0x04;
    private static final int VALIDITY_SHIFT = 3;
    private static final int REPORT = 0x20;
    private static final int HAS_HEADER = 0x40;
    private static final int REPLY_PATH = 0x80;

    private Pdu() {}

    /// Reads what the network sent, as `AT+CMGL`, `+CMT` and `+CDS` give it: a DELIVER or a STATUS-REPORT.
    public static Tpdu decodeFromNetwork(String hex) throws PduException {
        OctetReader in = new OctetReader(hex);
        Address serviceCentre = AddressField.readServiceCentre(in);
        int at = in.position();
        int first = in.octet("the message type");
        return switch (first & TYPE_MASK) {
            case STATUS_REPORT -> statusReport(in, serviceCentre);
            case SUBMIT ->
                throw new PduException("octet " + at + " says SUBMIT-REPORT, or this is a stored text of our own");
            // The reserved type is to be read as a DELIVER.
            default -> deliver(in, serviceCentre, first);
        };
    }

    /// Reads what a phone sends, as it is given to `AT+CMGS` and stored by `AT+CMGW`: a SUBMIT.
    public static Tpdu decodeFromPhone(String hex) throws PduException {
        OctetReader in = new OctetReader(hex);
        Address serviceCentre = AddressField.readServiceCentre(in);
        int at = in.position();
        int first = in.octet("the message type");
        if ((first & TYPE_MASK) != SUBMIT) {
            throw new PduException("octet " + at + " says type " + (first & TYPE_MASK) + ", which is not SUBMIT");
        }
        return submit(in, serviceCentre, first);
    }

    /// Upper-case hex with the service centre, `00` when there is none.
    public static String encode(Tpdu tpdu) {
        OctetWriter out = new OctetWriter();
        AddressField.writeServiceCentre(out, tpdu.serviceCentre());
        switch (tpdu) {
            case Deliver deliver -> write(out, deliver);
            case Submit submit -> write(out, submit);
            case StatusReport report -> write(out, report);
        }
        return out.hex();
    }

    /// The length that `AT+CMGS` wants and `+CMGL` gives: octets without the service centre.
    ///
    /// @throws IllegalArgumentException if this is no hex, or ends within the service centre
    public static int tpduOctets(String hex) {
        String digits = hex.strip();
        if (digits.length() < 2 || digits.length() % 2 != 0) {
            throw new IllegalArgumentException("no PDU: " + digits.length() + " hex digits");
        }
        int serviceCentre = 1 + (Character.digit(digits.charAt(0), 16) << 4 | Character.digit(digits.charAt(1), 16));
        int octets = digits.length() / 2 - serviceCentre;
        if (serviceCentre < 1 || octets < 0) {
            throw new IllegalArgumentException("no PDU: it ends within the service centre");
        }
        return octets;
    }

    private static Deliver deliver(OctetReader in, @Nullable Address serviceCentre, int first) throws PduException {
        Address from = AddressField.read(in, "the sender");
        int protocolId = in.octet("the protocol id");
        int dataCoding = in.octet("the data coding");
        OffsetDateTime timestamp = TimeField.read(in, "the timestamp");
        UserData data = UserDataField.read(in, DataCoding.of(dataCoding), (first & HAS_HEADER) != 0);
        return new Deliver(
                serviceCentre,
                from,
                protocolId,
                dataCoding,
                timestamp,
                data,
                (first & NO_MORE_MESSAGES) == 0,
                (first & REPORT) != 0,
                (first & REPLY_PATH) != 0);
    }

    private static Submit submit(OctetReader in, @Nullable Address serviceCentre, int first) throws PduException {
        int reference = in.octet("the reference");
        Address to = AddressField.read(in, "the recipient");
        int protocolId = in.octet("the protocol id");
        int dataCoding = in.octet("the data coding");
        String what = "the validity";
        Validity validity = switch (first >> VALIDITY_SHIFT & 3) {
            case 1 -> new Validity.Enhanced(in.octets(TimeField.OCTETS, what));
            case 2 -> new Validity.Relative(in.octet(what));
            case 3 -> new Validity.Absolute(TimeField.read(in, what));
            default -> null;
        };
        UserData data = UserDataField.read(in, DataCoding.of(dataCoding), (first & HAS_HEADER) != 0);
        return new Submit(
                serviceCentre,
                reference,
                to,
                protocolId,
                dataCoding,
                validity,
                (first & REPORT) != 0,
                (first & REJECT_DUPLICATES) != 0,
                (first & REPLY_PATH) != 0,
                data);
    }

    private static StatusReport statusReport(OctetReader in, @Nullable Address serviceCentre) throws PduException {
        int reference = in.octet("the reference");
        Address to = AddressField.read(in, "the recipient");
        OffsetDateTime timestamp = TimeField.read(in, "the timestamp");
        OffsetDateTime discharged = TimeField.read(in, "the discharge time");
        return new StatusReport(serviceCentre, reference, to, timestamp, discharged, in.octet("the status"));
    }

    private static void write(OctetWriter out, Deliver deliver) {
        out.octet(DELIVER
                | flag(!deliver.moreMessages(), NO_MORE_MESSAGES)
                | flag(deliver.statusReportIndication(), REPORT)
                | flag(!deliver.data().header().isEmpty(), HAS_HEADER)
                | flag(deliver.replyPath(), REPLY_PATH));
        AddressField.write(out, deliver.from());
        out.octet(deliver.protocolId());
        out.octet(deliver.dataCoding());
        TimeField.write(out, deliver.timestamp());
        UserDataField.write(out, deliver.data());
    }

    private static void write(OctetWriter out, Submit submit) {
        Validity validity = submit.validity();
        int validityFormat = switch (validity) {
            case null -> 0;
            case Validity.Enhanced _ -> 1;
            case Validity.Relative _ -> 2;
            case Validity.Absolute _ -> 3;
        };
        out.octet(SUBMIT
                | flag(submit.rejectDuplicates(), REJECT_DUPLICATES)
                | validityFormat << VALIDITY_SHIFT
                | flag(submit.statusReportRequested(), REPORT)
                | flag(!submit.data().header().isEmpty(), HAS_HEADER)
                | flag(submit.replyPath(), REPLY_PATH));
        out.octet(submit.reference());
        AddressField.write(out, submit.to());
        out.octet(submit.protocolId());
        out.octet(submit.dataCoding());
        switch (validity) {
            case null -> {}
            case Validity.Enhanced enhanced -> out.octets(enhanced.octets());
            case Validity.Relative relative -> out.octet(relative.octet());
            case Validity.Absolute absolute -> TimeField.write(out, absolute.until());
        }
        UserDataField.write(out, submit.data());
    }

    private static void write(OctetWriter out, StatusReport report) {
        out.octet(STATUS_REPORT | NO_MORE_MESSAGES);
        out.octet(report.reference());
        AddressField.write(out, report.to());
        TimeField.write(out, report.timestamp());
        TimeField.write(out, report.discharged());
        out.octet(report.status());
    }

    private static int flag(boolean set, int bit) {
        return set ? bit : 0;
    }
}
