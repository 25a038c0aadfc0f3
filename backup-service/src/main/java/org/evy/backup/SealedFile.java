package org.evy.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A backup file: eleven letters, the length of the [Head] and the head, the sealed content, and a SHA-256
/// of all that. The hash finds a damaged file without any key; the seal finds one that was altered on
/// purpose, head included.
final class SealedFile {

    static final String SUFFIX = ".evybackup";

    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final byte[] MAGIC = "EVY-BACKUP\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 32;
    private static final int LONGEST_HEAD = 65_536;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Head head;
    private final byte[] headBytes;
    private final long contentBytes;

    private SealedFile(Path file, Head head, byte[] headBytes, long contentBytes) {
        this.file = file;
        this.head = head;
        this.headBytes = headBytes;
        this.contentBytes = contentBytes;
    }

    /// Returns when all of it is flushed to the disk; leaves deleting what there is to the caller when it
    /// fails.
    static void write(Path file, Head head, ContentKey key, Content content) throws IOException {
        try (var channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var digest = new DigestOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), Wire.sha256());
            var out = new DataOutputStream(digest);
            var headBytes = JSON.writeValueAsBytes(head);
            out.write(MAGIC);
            out.writeInt(headBytes.length);
            out.write(headBytes);
            try (var sealed = key.seal(new Unclosed(out), Wire.sha256().digest(headBytes))) {
                content.writeTo(new Unclosed(sealed));
            }
            digest.on(false);
            out.write(digest.getMessageDigest().digest());
            out.flush();
            channel.force(true);
        }
    }

    /// Reads the head only.
    ///
    /// @throws BackupException when it is no backup file of a kind that this EVY knows
    static SealedFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("there is no file " + file);
        }
        long size = Files.size(file);
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (size < MAGIC.length + 4 + HASH_BYTES || !MessageDigest.isEqual(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new BackupException(file + " is not an EVY backup, or only the beginning of one");
            }
            int length = in.readInt();
            long rest = size - MAGIC.length - 4 - length - HASH_BYTES;
            if (length <= 0 || length > LONGEST_HEAD || rest < 0) {
                throw damaged(file);
            }
            var headBytes = in.readNBytes(length);
            var head = JSON.readValue(headBytes, Head.class);
            if (head.format() > Head.FORMAT) {
                throw new BackupException(file + " was made by a newer EVY (" + head.evy()
                        + "); update EVY on this machine first, then restore");
            }
            if (head.format() < 1 || head.identity() == null || head.created() == null || head.keys() == null) {
                throw damaged(file);
            }
            return new SealedFile(file, head, headBytes, rest);
        } catch (JacksonException garbled) {
            throw damaged(file);
        }
    }

    private static BackupException damaged(Path file) {
        return new BackupException(
                file + " is damaged or cut short: copy it again, or take another backup of the same node");
    }

    Head head() {
        return head;
    }

    Path file() {
        return file;
    }

    /// Without any key: is every byte the one that was written?
    void checkBytes() throws IOException {
        var digest = Wire.sha256();
        try (var in = Files.newInputStream(file)) {
            var hashed =
                    new DigestInputStream(new Limited(in, MAGIC.length + 4 + headBytes.length + contentBytes), digest);
            hashed.transferTo(OutputStream.nullOutputStream());
            if (!MessageDigest.isEqual(digest.digest(), in.readNBytes(HASH_BYTES)) || in.read() >= 0) {
                throw damaged(file);
            }
        }
    }

    /// @throws BackupException when the backup was made for somebody else
    ContentKey keyWith(OwnerKey owner) throws BackupException {
        var mine = owner.recipient().fingerprint();
        for (var sealed : head.keys()) {
            if (mine.equals(sealed.recipient())) {
                try {
                    return owner.open(Base64.getDecoder().decode(sealed.key()), head.context());
                } catch (GeneralSecurityException | IllegalArgumentException altered) {
                    throw new BackupException(
                            "the key in " + file + " was altered: take another backup of the same node", altered);
                }
            }
        }
        throw new BackupException("this key does not open " + file + ": the key is " + mine
                + ", the backup was made for "
                + String.join(
                        ", ",
                        head.keys().stream().map(Head.SealedKey::recipient).toList())
                + ". Use the key file whose recipient stood in evy.yml then.");
    }

    InputStream content(ContentKey key) throws IOException {
        var in = Files.newInputStream(file);
        try {
            in.skipNBytes(MAGIC.length + 4L + headBytes.length);
            return key.open(
                    new BufferedInputStream(new Limited(in, contentBytes), 1 << 16),
                    Wire.sha256().digest(headBytes));
        } catch (IOException cannot) {
            in.close();
            throw cannot;
        }
    }

    /// Lets its user close it without closing what is below.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /// Ends where the content ends.
    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int got = in.read(into, from, (int) Math.min(length, left));
            left -= Math.max(got, 0);
            return got;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
