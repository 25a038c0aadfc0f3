package org.evy.codec;

/// Which part of which text: `sequence` runs from 1 to `total`; a wide reference has 16 bits instead of 8.
public record Concatenation(int reference, int total, int sequence, boolean wide) {
    public Concatenation {
        if (reference < 0 || reference > (wide ? 0xFFFF : 0xFF)) {
            throw new IllegalArgumentException("reference out of range: " + reference);
        }
        if (total < 1 || total > 255 || sequence < 1 || sequence > total) {
            throw new IllegalArgumentException("part " + sequence + " of " + total);
        }
    }
}
