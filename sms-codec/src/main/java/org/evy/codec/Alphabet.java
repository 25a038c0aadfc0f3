package org.evy.codec;

import static org.evy.codec.NationalTables.ESCAPE;
import static org.evy.codec.NationalTables.NONE;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One pair of 7-bit tables: what a septet means, and which septets a character needs.
final class Alphabet {
    static final Alphabet DEFAULT = new Alphabet(null, null);
    private static final Map<Integer, Alphabet> NATIONAL = new ConcurrentHashMap<>();

    final @Nullable NationalLanguage lockingLanguage;
    final @Nullable NationalLanguage shiftLanguage;
    private final char[] locking;
    private final char[] shift;
    /// Septet by character, 0x80 added for one that needs an escape; -1 where there is none. No table of the standard
    /// reaches beyond the mathematical signs (U+221E).
    private final short[] codes = new short[0x2300];

    private Alphabet(@Nullable NationalLanguage lockingLanguage, @Nullable NationalLanguage shiftLanguage) {
        this.lockingLanguage = lockingLanguage;
        this.shiftLanguage = shiftLanguage;
        this.locking = NationalTables.locking(lockingLanguage);
        this.shift = NationalTables.singleShift(shiftLanguage);
        Arrays.fill(codes, (short) -1);
        for (int code = 127; code >= 0; code--) {
            if (shift[code] != NONE) {
                codes[shift[code]] = (short) (code | 0x80);
            }
        }
        for (int code = 127; code >= 0; code--) {
            if (locking[code] != NONE && code != ESCAPE) {
                codes[locking[code]] = (short) code;
            }
        }
    }

    /// Null for a language means the default table.
    static Alphabet of(@Nullable NationalLanguage locking, @Nullable NationalLanguage shift) {
        if (locking == null && shift == null) {
            return DEFAULT;
        }
        int key = (locking == null ? 0 : locking.code() << 8) | (shift == null ? 0 : shift.code());
        return NATIONAL.computeIfAbsent(key, ignored -> new Alphabet(locking, shift));
    }

    /// Septets that the character needs: 1, 2, or 0 when neither table has it.
    int septets(char c) {
        int code = code(c);
        return code < 0 ? 0 : code < 0x80 ? 1 : 2;
    }

    byte[] encode(String text) {
        byte[] septets = new byte[2 * text.length()];
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            int code = code(text.charAt(i));
            if (code < 0) {
                throw new IllegalArgumentException("no septet for the character at index " + i);
            }
            if (code >= 0x80) {
                septets[size++] = ESCAPE;
            }
            septets[size++] = (byte) (code & 0x7F);
        }
        return Arrays.copyOf(septets, size);
    }

    /// Never fails: an escape into nothing shows the locking table's character, a dangling or doubled escape a space,
    /// as
    /// 3GPP TS 23.038, 6.2.1.1 asks.
    String decode(byte[] septets) {
        StringBuilder text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            int code = septets[i] & 0x7F;
            if (code != ESCAPE) {
                text.append(plain(code));
            } else if (i + 1 == septets.length || (septets[i + 1] & 0x7F) == ESCAPE) {
                text.append(' ');
                i++;
            } else {
                i++;
                int shifted = septets[i] & 0x7F;
                text.append(shift[shifted] == NONE ? plain(shifted) : shift[shifted]);
            }
        }
        return text.toString();
    }

    private char plain(int code) {
        return locking[code] == NONE ? ' ' : locking[code];
    }

    private int code(char c) {
        return c < codes.length ? codes[c] : -1;
    }
}
