package org.evy.codec;

import org.jspecify.annotations.Nullable;

/// A language with its own 7-bit tables; the code is the national language identifier of 3GPP TS 23.038, 6.2.1.2.4.
public enum NationalLanguage {
    TURKISH(1),
    /// Has a single-shift table only.
    SPANISH(2),
    PORTUGUESE(3),
    BENGALI(4),
    GUJARATI(5),
    HINDI(6),
    KANNADA(7),
    MALAYALAM(8),
    ORIYA(9),
    PUNJABI(10),
    TAMIL(11),
    TELUGU(12),
    URDU(13);

    private final int code;

    NationalLanguage(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// Null for 0 (the default tables) and for codes that no standard has given a table yet.
    static @Nullable NationalLanguage of(int code) {
        return code >= 1 && code <= values().length ? values()[code - 1] : null;
    }
}
