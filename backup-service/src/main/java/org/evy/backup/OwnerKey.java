package org.evy.backup;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Set;

/// The private half of the owner's key, in a file that belongs into a drawer and not onto the node.
final class OwnerKey {

    private static final int BYTES = 32;
    private static final String PREFIX = "evyk1";

    private final byte[] secret;
    private final byte[] open;

    private OwnerKey(byte[] secret, byte[] open) {
        this.secret = secret;
        this.open = open;
    }

    @AccessesPartialKey
    static OwnerKey generate() {
        try {
            HybridConfig.register();
            var made = (HpkePrivateKey) KeysetHandle.generateNew(BackupRecipient.parameters())
                    .getPrimary()
                    .getKey();
            return new OwnerKey(
                    made.getPrivateKeyBytes().toByteArray(InsecureSecretKeyAccess.get()),
                    made.getPublicKey().getPublicKeyBytes().toByteArray());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM cannot make an X25519 key", impossible);
        }
    }

    /// @throws BackupException when it cannot be read or is no such key
    static OwnerKey read(Path file) throws BackupException {
        try {
            var line = Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                    .map(String::strip)
                    .filter(each -> each.startsWith(PREFIX))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no line begins with " + PREFIX));
            var both = Wire.read(PREFIX, BYTES + BackupRecipient.BYTES, line);
            return new OwnerKey(Arrays.copyOf(both, BYTES), Arrays.copyOfRange(both, BYTES, both.length));
        } catch (IOException unreadable) {
            throw new BackupException(
                    "the key file " + file + " cannot be read: name the file that ./evy backup keygen" + " made ("
                            + BackupException.words(unreadable) + ")",
                    unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new BackupException(file + " is not a key file of ./evy backup keygen: " + wrong.getMessage(), wrong);
        }
    }

    /// Never over another key: without it the backups that were made for it are lost.
    void write(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new BackupException(file + " exists; a key is never overwritten. Name another file.");
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupException("there is no folder " + folder + " to put the key into; make it first");
        }
        var words = "# EVY backup key. Whoever has this file can read every backup that was made for it.\n"
                + "# Keep it off the node, and a second copy somewhere else: without it no backup can be restored.\n"
                + "# recipient: " + recipient().line() + "\n" + secretLine() + "\n";
        try (var out = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var bytes = ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private String secretLine() {
        var both = Arrays.copyOf(secret, BYTES + BackupRecipient.BYTES);
        System.arraycopy(open, 0, both, BYTES, BackupRecipient.BYTES);
        return Wire.write(PREFIX, both);
    }

    BackupRecipient recipient() {
        return new BackupRecipient(open);
    }

    /// @throws GeneralSecurityException when it was sealed for somebody else or for another file
    @AccessesPartialKey
    ContentKey open(byte[] sealed, byte[] context) throws GeneralSecurityException {
        HybridConfig.register();
        var key = HpkePrivateKey.create(
                BackupRecipient.publicKey(open), SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()));
        return new ContentKey(KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
                .decrypt(sealed, context));
    }

    @Override
    public String toString() {
        return "[key for " + recipient().fingerprint() + "]";
    }
}
