package org.evy.gateway;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.evy.codec.Address;
import org.evy.codec.Deliver;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;
import org.evy.codec.SmsParts;
import org.evy.codec.StatusReport;
import org.evy.codec.Submit;
import org.evy.codec.UserData;

/// PDUs for tests, as a network would hand them over.
final class Sms {

    static final OffsetDateTime NOON = OffsetDateTime.of(2026, 3, 1, 12, 0, 0, 0, ZoneOffset.ofHours(3));

    private Sms() {}

    static String from(String sender, String text) {
        return from(sender, text, NOON);
    }

    static String from(String sender, String text, OffsetDateTime at) {
        return Pdu.encode(Deliver.of(Address.of(sender), UserData.of(text), at));
    }

    static List<String> longFrom(String sender, String text, int reference, OffsetDateTime at) {
        var pdus = new ArrayList<String>();
        for (var part : SmsParts.split(text, reference)) {
            pdus.add(Pdu.encode(Deliver.of(Address.of(sender), part, at)));
        }
        return pdus;
    }

    static String report(int reference, String to, int status) {
        return Pdu.encode(StatusReport.of(reference, Address.of(to), NOON, NOON.plusMinutes(1), status));
    }

    static Submit submitted(String hex) {
        try {
            return (Submit) Pdu.decodeFromPhone(hex);
        } catch (PduException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
