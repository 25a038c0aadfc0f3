package org.evy.backup;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;

/// For whom backups are sealed: the public half of the owner's key, one line such as `evyr1...` (HPKE with
/// X25519, HKDF-SHA256 and AES-256-GCM).
final class BackupRecipient {

    static final int BYTES = 32;
    private static final String PREFIX = "evyr1";

    private final byte[] key;

    BackupRecipient(byte[] key) {
        this.key = key.clone();
    }

    /// @throws IllegalArgumentException saying what is wrong with the line
    static BackupRecipient parse(String line) {
        try {
            return new BackupRecipient(Wire.read(PREFIX, BYTES, line.strip()));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "evy.backup.recipient is not the line that ./evy backup keygen printed: " + wrong.getMessage());
        }
    }

    String line() {
        return Wire.write(PREFIX, key);
    }

    /// Tells recipients apart, in file heads and in messages.
    String fingerprint() {
        return Wire.hex(Wire.sha256().digest(key)).substring(0, 12);
    }

    /// @param context binds the sealed key to its file; [OwnerKey#open] needs the same
    byte[] seal(ContentKey content, byte[] context) {
        try {
            HybridConfig.register();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(publicKey(key))
                            .withRandomId()
                            .makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                    .encrypt(content.bytes(), context);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("evy.backup.recipient cannot be encrypted for; make a new key", wrong);
        }
    }

    @AccessesPartialKey
    static HpkePublicKey publicKey(byte[] key) throws GeneralSecurityException {
        return HpkePublicKey.create(parameters(), Bytes.copyFrom(key), null);
    }

    static HpkeParameters parameters() throws GeneralSecurityException {
        return HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.NO_PREFIX)
                .build();
    }
}
