package org.evy.sun;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// One text block of Victron's VE.Direct protocol: `\r\n<label>\t<value>` for each field and last a
/// checksum byte that makes the sum of all bytes of the block 0 modulo 256.
final class VeDirectBlock {

    private final Map<String, String> fields = new LinkedHashMap<>();

    VeDirectBlock with(String label, Object value) {
        fields.put(label, String.valueOf(value));
        return this;
    }

    VeDirectBlock without(Iterable<String> labels) {
        labels.forEach(fields::remove);
        return this;
    }

    /// As it goes over the wire, one character per byte.
    String text() {
        var text = new StringBuilder();
        fields.forEach(
                (label, value) -> text.append("\r\n").append(label).append('\t').append(value));
        text.append("\r\nChecksum\t");
        int sum = 0;
        for (byte octet : text.toString().getBytes(StandardCharsets.ISO_8859_1)) {
            sum += octet;
        }
        return text.append((char) (-sum & 0xFF)).toString();
    }
}
