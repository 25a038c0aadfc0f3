package org.evy.sun;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The other end, written from the protocol's description: splits bytes into blocks and adds their bytes
/// up.
final class VeDirectReader {

    private static final String END = "\r\nChecksum\t";

    private VeDirectReader() {}

    /// @return the fields of the blocks whose sum is right; the others as empty maps
    static List<Map<String, String>> blocks(String bytes) {
        var blocks = new ArrayList<Map<String, String>>();
        int begin = 0;
        for (int end = bytes.indexOf(END); end >= 0 && end + END.length() < bytes.length(); ) {
            int after = end + END.length() + 1;
            blocks.add(block(bytes.substring(begin, after)));
            begin = after;
            end = bytes.indexOf(END, begin);
        }
        return blocks;
    }

    private static Map<String, String> block(String block) {
        int sum = 0;
        for (byte octet : block.getBytes(StandardCharsets.ISO_8859_1)) {
            sum = (sum + octet) & 0xFF;
        }
        var fields = new LinkedHashMap<String, String>();
        if (sum == 0) {
            for (String line : block.substring(0, block.length() - 1).strip().split("\r\n")) {
                var parts = line.split("\t", 2);
                fields.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
            fields.remove("Checksum");
        }
        return fields;
    }
}
