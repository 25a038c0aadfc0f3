package org.evy.backup;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/// The key of one backup file. In the file it stands sealed for the owner; in the node it lives only until
/// that backup has been checked, so that nobody who takes the node can read older backups with it.
final class ContentKey {

    static final int BYTES = 32;

    private final byte[] key;

    ContentKey(byte[] key) {
        this.key = key.clone();
    }

    static ContentKey fresh() {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new ContentKey(random);
    }

    byte[] bytes() {
        return key.clone();
    }

    /// @param context binds what is written; reading needs the same
    OutputStream seal(OutputStream out, byte[] context) throws IOException {
        try {
            return cipher().newEncryptingStream(out, context);
        } catch (GeneralSecurityException impossible) {
            throw new IOException("this JVM cannot encrypt with AES-256-GCM", impossible);
        }
    }

    /// What comes out was checked piece by piece before; a cut or altered input fails with an IOException.
    InputStream open(InputStream in, byte[] context) throws IOException {
        try {
            return cipher().newDecryptingStream(in, context);
        } catch (GeneralSecurityException impossible) {
            throw new IOException("this JVM cannot decrypt with AES-256-GCM", impossible);
        }
    }

    @AccessesPartialKey
    private StreamingAead cipher() throws GeneralSecurityException {
        StreamingAeadConfig.register();
        var streaming = AesGcmHkdfStreamingKey.create(
                PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB,
                SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()));
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(streaming).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    @Override
    public String toString() {
        return "[key]";
    }
}
