package org.evy.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// How keys and hashes are written down: a prefix that says what it is, and a check that finds a typing
/// error.
final class Wire {

    private static final int CHECK_BYTES = 4;

    private Wire() {}

    static String write(String prefix, byte[] value) {
        var both = Arrays.copyOf(value, value.length + CHECK_BYTES);
        System.arraycopy(check(prefix, value), 0, both, value.length, CHECK_BYTES);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /// @throws IllegalArgumentException when it is not what the prefix says, or was mistyped
    static byte[] read(String prefix, int length, String line) {
        if (!line.startsWith(prefix)) {
            throw new IllegalArgumentException("it must begin with " + prefix);
        }
        byte[] both;
        try {
            both = Base64.getUrlDecoder().decode(line.substring(prefix.length()));
        } catch (IllegalArgumentException notBase64) {
            // Without the cause: who looks for the deepest reason would find Base64's.
            throw new IllegalArgumentException("it holds a letter that does not belong there");
        }
        if (both.length != length + CHECK_BYTES) {
            throw new IllegalArgumentException("it is too short or too long: copy the whole line");
        }
        var value = Arrays.copyOf(both, length);
        if (!Arrays.equals(check(prefix, value), Arrays.copyOfRange(both, length, both.length))) {
            throw new IllegalArgumentException("a letter is wrong: copy the line again");
        }
        return value;
    }

    private static byte[] check(String prefix, byte[] value) {
        var digest = sha256();
        digest.update(prefix.getBytes(StandardCharsets.US_ASCII));
        return Arrays.copyOf(digest.digest(value), CHECK_BYTES);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
