package org.evy.codec;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Times on the wire (3GPP TS 23.040, 9.2.3.11): seven octets of swapped digits, the last one a zone in quarter hours
/// with its sign in bit 3.
final class TimeField {
    static final int OCTETS = 7;
    private static final int MINUS = 0x08;

    private TimeField() {}

    /// Null when the octets are no time: service centres send such, and the SMS around them is good.
    static @Nullable OffsetDateTime read(OctetReader in, String what) throws PduException {
        byte[] octets = in.octets(OCTETS, what);
        int[] fields = new int[OCTETS];
        for (int i = 0; i < OCTETS; i++) {
            int tens = octets[i] & (i == OCTETS - 1 ? 0x07 : 0x0F);
            int units = octets[i] >> 4 & 0x0F;
            if (tens > 9 || units > 9) {
                return null;
            }
            fields[i] = 10 * tens + units;
        }
        int minutes = 15 * fields[6] * ((octets[6] & MINUS) == 0 ? 1 : -1);
        try {
            return OffsetDateTime.of(
                    2000 + fields[0],
                    fields[1],
                    fields[2],
                    fields[3],
                    fields[4],
                    fields[5],
                    0,
                    ZoneOffset.ofTotalSeconds(60 * minutes));
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }

    /// Seven zero octets, which are no time, stand for null.
    static void write(OctetWriter out, @Nullable OffsetDateTime time) {
        if (time == null) {
            out.octets(new byte[OCTETS]);
            return;
        }
        int quarters = time.getOffset().getTotalSeconds() / (15 * 60);
        out.octet(swapped(time.getYear() % 100));
        out.octet(swapped(time.getMonthValue()));
        out.octet(swapped(time.getDayOfMonth()));
        out.octet(swapped(time.getHour()));
        out.octet(swapped(time.getMinute()));
        out.octet(swapped(time.getSecond()));
        out.octet(swapped(Math.abs(quarters)) | (quarters < 0 ? MINUS : 0));
    }

    private static int swapped(int twoDigits) {
        return twoDigits % 10 << 4 | twoDigits / 10;
    }
}
