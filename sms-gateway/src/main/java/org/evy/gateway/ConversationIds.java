package org.evy.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.evy.messages.ConversationId;

/// Turns phone numbers into conversation ids, and other things that must be recognised but not read into
/// hashes, with a key that only the gateway has.
final class ConversationIds {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int KEY_BYTES = 32;
    /// 128 bits: no two people of a country share one by chance.
    private static final int ID_BYTES = 16;

    private final SecretKeySpec key;

    private ConversationIds(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// Reads the key file, and makes it at first start.
    ///
    /// @throws UncheckedIOException when it cannot be read, written or understood, or when others may
    /// read it; the message says what to do
    static ConversationIds openOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            if (Files.getPosixFilePermissions(file).stream()
                    .anyMatch(right -> !right.name().startsWith("OWNER"))) {
                throw new IOException("others may read the key file " + file + "; run: chmod 600 " + file);
            }
            return new ConversationIds(read(file));
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private static void create(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, "numbers", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            var fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            var line = (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII);
            // A power cut after the first text must not take the key with it: every person would become a stranger.
            try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(line));
                out.force(true);
            }
            Files.createLink(file, draft);
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (FileAlreadyExistsException anotherWasFirst) {
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static byte[] read(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        try {
            var key = HexFormat.of().parseHex(text);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notHex) {
            // falls through to the same advice
        }
        throw new IOException("the key file " + file + " is damaged; restore it from the backup"
                + " (without it EVY takes everybody for a stranger and forgets who said STOP)");
    }

    ConversationId of(PhoneNumber number) {
        return id("number", number.e164());
    }

    /// A sender that is no person.
    ConversationId ofStranger(String address) {
        return id("stranger", address);
    }

    private ConversationId id(String kind, String value) {
        var hash = hash(kind, value.getBytes(StandardCharsets.UTF_8));
        return new ConversationId(HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES)));
    }

    /// @param purpose keeps hashes of different things apart
    byte[] hash(String purpose, byte[] value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM has no HMAC-SHA-256", impossible);
        }
    }
}
