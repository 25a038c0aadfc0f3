package org.evy.codec;

/// How user data is written: 7-bit septets, 16-bit code units, or 8-bit data that is no text.
public enum Encoding {
    GSM7,
    UCS2,
    OCTETS
}
