package org.evy.logging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.evy.messages.AuditEntry;
import tools.jackson.databind.json.JsonMapper;

/// One line of the audit log: its number, the hash of the line before, the entry, and the SHA-256 of all that
/// as it stands in the file. Whoever changes a byte changes the hash, which stands in the next line, too.
///
/// @param number   counts up by one from the first line that was ever written
/// @param previous hash of the line before; of the first line 64 zeros
record AuditLine(long number, String previous, String hash, String text) {

    static final String NOTHING_BEFORE = "0".repeat(64);
    private static final Pattern FORM = Pattern.compile(
            "(\\{\"number\":(\\d{1,18}),\"previous\":\"([0-9a-f]{64})\",\"entry\":\\{.*}),\"hash\":\"([0-9a-f]{64})\"}");

    static AuditLine after(long number, String previous, AuditEntry entry, JsonMapper json) {
        var hashed = "{\"number\":" + number + ",\"previous\":\"" + previous + "\",\"entry\":"
                + json.writeValueAsString(entry);
        var hash = sha256(hashed);
        return new AuditLine(number, previous, hash, hashed + ",\"hash\":\"" + hash + "\"}");
    }

    /// Empty when it is no such line, or its hash is not its own.
    static Optional<AuditLine> read(String text) {
        var form = FORM.matcher(text);
        if (!form.matches() || !sha256(form.group(1)).equals(form.group(4))) {
            return Optional.empty();
        }
        return Optional.of(new AuditLine(Long.parseLong(form.group(2)), form.group(3), form.group(4), text));
    }

    /// The part that says who ordered what.
    String entry() {
        return text.substring(text.indexOf("\"entry\":") + 8, text.lastIndexOf(",\"hash\":"));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
