package org.evy.codec;

/// The default 7-bit alphabet with its extension table, and the packing of septets into octets.
///
/// A septet is held as one byte (0 to 127) until it is packed.
public final class Gsm7 {
    private Gsm7() {}

    /// True when each character is in the default alphabet or its extension table.
    public static boolean covers(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!covers(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean covers(char c) {
        return Alphabet.DEFAULT.septets(c) > 0;
    }

    /// What the text costs in septets; `^ { } \ [ ~ ] | €` and form feed cost two.
    ///
    /// @throws IllegalArgumentException if a character is not covered
    public static int septets(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int cost = Alphabet.DEFAULT.septets(text.charAt(i));
            if (cost == 0) {
                throw new IllegalArgumentException("no septet for the character at index " + i);
            }
            sum += cost;
        }
        return sum;
    }

    /// One byte per septet, escapes included.
    ///
    /// @throws IllegalArgumentException if a character is not covered
    public static byte[] encode(String text) {
        return Alphabet.DEFAULT.encode(text);
    }

    /// Any bytes decode; the highest bit of each is ignored.
    public static String decode(byte[] septets) {
        return Alphabet.DEFAULT.decode(septets);
    }

    /// Septets one after the other, lowest bit first, as 3GPP TS 23.038, 6.1.2.1 draws them.
    public static byte[] pack(byte[] septets) {
        return pack(septets, 0);
    }

    /// Packs behind zero bits, which bring the text after a header to a septet boundary.
    ///
    /// @param fillBits 0 to 6
    public static byte[] pack(byte[] septets, int fillBits) {
        byte[] octets = new byte[(fillBits + 7 * septets.length + 7) / 8];
        int bit = fillBits;
        for (byte septet : septets) {
            int shifted = (septet & 0x7F) << (bit & 7);
            octets[bit >> 3] |= (byte) shifted;
            if (shifted > 0xFF) {
                octets[(bit >> 3) + 1] |= (byte) (shifted >> 8);
            }
            bit += 7;
        }
        return octets;
    }

    /// The first `count` septets.
    ///
    /// @throws IllegalArgumentException if the octets hold fewer
    public static byte[] unpack(byte[] octets, int count) {
        return unpack(octets, count, 0);
    }

    /// The first `count` septets behind some bits that are passed over.
    ///
    /// @throws IllegalArgumentException if the octets hold fewer than `count` septets
    public static byte[] unpack(byte[] octets, int count, int fillBits) {
        if (count < 0 || fillBits < 0 || fillBits + 7L * count > 8L * octets.length) {
            throw new IllegalArgumentException(octets.length + " octets do not hold " + count + " septets");
        }
        byte[] septets = new byte[count];
        int bit = fillBits;
        for (int i = 0; i < count; i++) {
            int low = (octets[bit >> 3] & 0xFF) >> (bit & 7);
            int high = (bit & 7) > 1 ? (octets[(bit >> 3) + 1] & 0xFF) << (8 - (bit & 7)) : 0;
            septets[i] = (byte) ((low | high) & 0x7F);
            bit += 7;
        }
        return septets;
    }
}
