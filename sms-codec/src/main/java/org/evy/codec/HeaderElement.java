package org.evy.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One information element of a user data header (3GPP TS 23.040, 9.2.3.24).
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record HeaderElement(int id, byte[] data) {
    static final int CONCATENATION = 0x00;
    static final int PORTS_8_BIT = 0x04;
    static final int PORTS_16_BIT = 0x05;
    static final int WIDE_CONCATENATION = 0x08;
    static final int SINGLE_SHIFT = 0x24;
    static final int LOCKING_SHIFT = 0x25;

    public HeaderElement {
        if (id < 0 || id > 255 || data.length > 137) {
            throw new IllegalArgumentException("no header element " + id + " with " + data.length + " octets");
        }
        data = data.clone();
    }

    static HeaderElement of(int id, int... octets) {
        byte[] data = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            data[i] = (byte) octets[i];
        }
        return new HeaderElement(id, data);
    }

    static HeaderElement of(Concatenation part) {
        return part.wide()
                ? of(WIDE_CONCATENATION, part.reference() >> 8, part.reference(), part.total(), part.sequence())
                : of(CONCATENATION, part.reference(), part.total(), part.sequence());
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /// Octets on the air: the id, the length and the data.
    int octets() {
        return 2 + data.length;
    }

    /// Null when this is another element, or one that says nothing possible (part 0, part 4 of 3): the standard has
    /// such an element ignored, so that the text is read as one that stands alone.
    @Nullable Concatenation concatenation() {
        if (id == CONCATENATION && data.length == 3) {
            return concatenation(at(0), at(1), at(2), false);
        }
        if (id == WIDE_CONCATENATION && data.length == 4) {
            return concatenation(at(0) << 8 | at(1), at(2), at(3), true);
        }
        return null;
    }

    private static @Nullable Concatenation concatenation(int reference, int total, int sequence, boolean wide) {
        boolean possible = sequence >= 1 && sequence <= total;
        return possible ? new Concatenation(reference, total, sequence, wide) : null;
    }

    /// The destination port where this element gives ports.
    @Nullable Integer destinationPort() {
        if (id == PORTS_8_BIT && data.length == 2) {
            return at(0);
        }
        if (id == PORTS_16_BIT && data.length == 4) {
            return at(0) << 8 | at(1);
        }
        return null;
    }

    /// The language where this element chooses a table of the asked kind.
    @Nullable NationalLanguage language(int shiftId) {
        return id == shiftId && data.length == 1 ? NationalLanguage.of(at(0)) : null;
    }

    private int at(int index) {
        return data[index] & 0xFF;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeaderElement that && id == that.id && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * id + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "element %02X (%d octets)".formatted(id, data.length);
    }
}
