package org.evy.codec;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The limits that a PDU's fields set to the values of the records.
final class Field {
    private static final int QUARTER = 15 * 60;

    private Field() {}

    static void checkOctet(String name, int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException(name + " is one octet, not " + value);
        }
    }

    static void checkDataCoding(int dataCoding, UserData data) {
        checkOctet("data coding", dataCoding);
        DataCoding coding = DataCoding.of(dataCoding);
        if (coding.compressed() || coding.encoding() != data.encoding()) {
            throw new IllegalArgumentException("data coding %02X is not for %s".formatted(dataCoding, data.encoding()));
        }
    }

    /// The time as a PDU can say it: whole seconds, a zone of whole quarter hours.
    static @Nullable OffsetDateTime time(@Nullable OffsetDateTime time) {
        if (time == null) {
            return null;
        }
        int zone = time.getOffset().getTotalSeconds() / QUARTER * QUARTER;
        OffsetDateTime rounded =
                time.truncatedTo(ChronoUnit.SECONDS).withOffsetSameInstant(ZoneOffset.ofTotalSeconds(zone));
        if (rounded.getYear() < 2000 || rounded.getYear() > 2099) {
            throw new IllegalArgumentException("a PDU has two digits for the years 2000 to 2099");
        }
        return rounded;
    }
}
