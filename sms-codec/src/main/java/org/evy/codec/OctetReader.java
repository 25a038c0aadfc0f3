package org.evy.codec;

import java.util.Arrays;

/// Reads a PDU octet by octet and knows where it is when something is wrong.
final class OctetReader {
    /// No PDU is longer: service centre 12, header of a SUBMIT 22, user data 141, with room for a longer status report.
    private static final int MAX_OCTETS = 400;

    private final byte[] octets;
    private int position;

    OctetReader(String hex) throws PduException {
        String digits = hex.strip();
        if (digits.isEmpty()) {
            throw new PduException("empty PDU");
        }
        if (digits.length() % 2 != 0) {
            throw new PduException("odd number of hex digits: octet " + digits.length() / 2 + " has one");
        }
        if (digits.length() > 2 * MAX_OCTETS) {
            throw new PduException("longer than any PDU: " + digits.length() / 2 + " octets");
        }
        octets = new byte[digits.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (digit(digits, 2 * i) << 4 | digit(digits, 2 * i + 1));
        }
    }

    private static int digit(String hex, int index) throws PduException {
        char c = hex.charAt(index);
        int value = c < 128 ? Character.digit(c, 16) : -1;
        if (value < 0) {
            throw new PduException("not a hex digit in octet " + index / 2);
        }
        return value;
    }

    int position() {
        return position;
    }

    int remaining() {
        return octets.length - position;
    }

    /// @param what the field that is being read, for the message
    int octet(String what) throws PduException {
        if (position == octets.length) {
            throw new PduException("ends at octet " + position + ", before " + what);
        }
        return octets[position++] & 0xFF;
    }

    byte[] octets(int count, String what) throws PduException {
        if (count > remaining()) {
            throw new PduException(what + " at octet " + position + " is " + count + " octets long, only " + remaining()
                    + " are left");
        }
        position += count;
        return Arrays.copyOfRange(octets, position - count, position);
    }
}
