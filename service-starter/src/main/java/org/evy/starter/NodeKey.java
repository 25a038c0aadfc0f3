package org.evy.starter;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/// Encrypts what rests on disk or in Kafka with AES-256-GCM (Tink). Every value is bound to a context, so that a value
/// copied to another person's record cannot be read there.
public final class NodeKey {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Aead aead;

    private NodeKey(Aead aead) {
        this.aead = aead;
    }

    /// Reads the key file, and makes it first when it is not there. Several services may do so at the same
    /// moment: the first one wins and all read the same key.
    ///
    /// @throws UncheckedIOException when the file cannot be read, written or understood, or when others than its
    /// owner may read it; the message says what to do
    public static NodeKey openOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            if (Files.getPosixFilePermissions(file).stream()
                    .anyMatch(right -> !right.name().startsWith("OWNER"))) {
                throw new IOException("others may read the key file " + file + "; run: chmod 600 " + file);
            }
            return new NodeKey(read(file));
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private static void create(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, "key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            Files.writeString(draft, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
            // A hard link appears whole or not at all, and never replaces a key that another service just made.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherServiceWasFirst) {
            return;
        } catch (GeneralSecurityException broken) {
            throw new IOException("this JVM cannot make an AES-256-GCM key", broken);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Aead read(Path file) throws IOException {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IOException(
                    "the key file " + file + " is damaged or not an EVY key; restore it from the backup"
                            + " (without it nothing that was stored can be read)",
                    unreadable);
        }
    }

    /// @param context binds the result, for example to a conversation: [#unseal] needs the same
    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("encryption failed", impossible);
        }
    }

    /// @throws GeneralSecurityException when the value was altered, belongs to another context or to another key
    public byte[] unseal(byte[] sealed, String context) throws GeneralSecurityException {
        return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
    }
}
