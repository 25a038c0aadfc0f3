package org.evy.codec;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// What became of an SMS that was submitted with the wish for a report.
///
/// @param reference the modem's reference of that SMS: eight bits that wrap, so it names the SMS only with `to` and
/// time
/// @param timestamp when the service centre took the SMS; null when the field is no time
/// @param discharged when this status was reached; null when the field is no time
/// @param status the octet of 3GPP TS 23.040, 9.2.3.15
public record StatusReport(
        @Nullable Address serviceCentre,
        int reference,
        Address to,
        @Nullable OffsetDateTime timestamp,
        @Nullable OffsetDateTime discharged,
        int status)
        implements Tpdu {

    public StatusReport {
        Field.checkOctet("reference", reference);
        timestamp = Field.time(timestamp);
        discharged = Field.time(discharged);
        Field.checkOctet("status", status);
    }

    public static StatusReport of(
            int reference, Address to, OffsetDateTime sent, OffsetDateTime discharged, int status) {
        return new StatusReport(null, reference, to, sent, discharged, status);
    }

    /// The phone has it.
    public boolean delivered() {
        return status <= 0x1F;
    }

    /// The service centre is still trying: another report will follow.
    public boolean pending() {
        return status >= 0x20 && status <= 0x3F;
    }

    /// It will not arrive. Reserved values count as failed, because nothing says that the phone has it.
    public boolean failed() {
        return status >= 0x40;
    }
}
