package org.evy.power;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the blocks in what a Victron device says in VE.Direct's text mode, however its bytes are cut.
///
/// A block is a row of `\r\n<label>\t<value>`, the last one `\r\nChecksum\t<one byte>`; all its bytes add
/// up to 0 modulo 256. A `:` starts a message in HEX that ends with the line and does not count. Whatever
/// does not add up is dropped: the next block comes in a second.
final class VeDirectParser {

    private static final int LABEL = 8;
    private static final int VALUE = 32;
    /// A device sends up to 22 fields; with more, line noise has eaten the end of a block.
    private static final int FIELDS = 30;

    private enum At {
        BETWEEN,
        LABEL,
        VALUE,
        CHECKSUM,
        HEX
    }

    private final StringBuilder label = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private Map<String, String> fields = new LinkedHashMap<>();
    private At at = At.BETWEEN;
    private At beforeHex = At.BETWEEN;
    private int sum;
    private boolean broken;
    private long refused;

    /// Blocks whose bytes did not add up; the first one after an opening is cut, and no fault.
    long refused() {
        return refused;
    }

    void reset() {
        at = At.BETWEEN;
        sum = 0;
        broken = false;
        label.setLength(0);
        value.setLength(0);
        fields = new LinkedHashMap<>();
    }

    /// @return the fields of the block that this byte completed, labels in capitals; null when it
    ///     completed none
    @Nullable Map<String, String> push(byte octet) {
        char letter = (char) (octet & 0xFF);
        if (at == At.HEX) {
            if (letter == '\n') {
                at = beforeHex;
            }
            return null;
        }
        if (letter == ':' && at != At.CHECKSUM) {
            beforeHex = at;
            at = At.HEX;
            return null;
        }
        sum += letter;
        switch (at) {
            case BETWEEN -> {
                if (letter == '\n') {
                    at = At.LABEL;
                }
            }
            case LABEL -> inLabel(letter);
            case VALUE -> inValue(letter);
            case CHECKSUM -> {
                return completed();
            }
            case HEX -> throw new IllegalStateException("handled above");
        }
        return null;
    }

    private void inLabel(char letter) {
        if (letter == '\t') {
            at = "CHECKSUM".contentEquals(label) ? At.CHECKSUM : At.VALUE;
        } else if (letter == '\n') {
            label.setLength(0);
        } else if (label.length() == LABEL) {
            broken = true;
        } else {
            label.append(String.valueOf(letter).toUpperCase(Locale.ROOT));
        }
    }

    private void inValue(char letter) {
        if (letter == '\n') {
            if (fields.size() == FIELDS) {
                broken = true;
            } else {
                fields.put(label.toString(), value.toString());
            }
            label.setLength(0);
            value.setLength(0);
            at = At.LABEL;
        } else if (letter != '\r') {
            if (value.length() == VALUE) {
                broken = true;
            } else {
                value.append(letter);
            }
        }
    }

    private @Nullable Map<String, String> completed() {
        var block = fields;
        boolean whole = (sum & 0xFF) == 0 && !broken && !block.isEmpty();
        reset();
        if (!whole) {
            refused++;
            return null;
        }
        return block;
    }
}
