package org.evy.codec;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Collects the octets of a PDU.
final class OctetWriter {
    private static final HexFormat UPPER_CASE = HexFormat.of().withUpperCase();

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(176);

    void octet(int value) {
        octets.write(value);
    }

    void octets(byte[] values) {
        octets.writeBytes(values);
    }

    String hex() {
        return UPPER_CASE.formatHex(octets.toByteArray());
    }
}
