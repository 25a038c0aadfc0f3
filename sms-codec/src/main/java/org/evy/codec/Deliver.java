package org.evy.codec;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// An SMS on its way from the network to a phone.
///
/// @param protocolId 0 for ordinary texts, 0x40 for one that no phone shows, 0x7F for data for the SIM
/// @param timestamp when the service centre took it, in its own zone and clock; null when the field is no time
/// @param moreMessages the service centre holds more for this phone
public record Deliver(
        @Nullable Address serviceCentre,
        Address from,
        int protocolId,
        int dataCoding,
        @Nullable OffsetDateTime timestamp,
        UserData data,
        boolean moreMessages,
        boolean statusReportIndication,
        boolean replyPath)
        implements Tpdu {

    public Deliver {
        Field.checkOctet("protocol id", protocolId);
        Field.checkDataCoding(dataCoding, data);
        timestamp = Field.time(timestamp);
    }

    /// A plain SMS, for simulators and tests.
    public static Deliver of(Address from, UserData data, OffsetDateTime at) {
        return new Deliver(null, from, 0, DataCoding.octetFor(data), at, data, false, false, false);
    }
}
