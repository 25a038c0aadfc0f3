package org.evy.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The files of a node in one stream, as ZIP, with the [Manifest] behind them; read back it is compared
/// file by file.
final class Archive {

    /// Newest kind of archive that this EVY understands.
    static final int FORMAT = 1;

    private static final int LARGEST_MANIFEST = 16 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Where a file that is read back goes; called once per file.
    interface Sink {
        void take(String name, InputStream content) throws IOException;
    }

    private Archive() {}

    /// @param finish makes the manifest when all files are known
    static Manifest write(OutputStream out, List<NodeFiles.Item> items, Function<List<Manifest.Entry>, Manifest> finish)
            throws IOException {
        var entries = new ArrayList<Manifest.Entry>();
        var zip = new ZipOutputStream(out);
        for (var item : items) {
            // The journal is encrypted already and does not get smaller.
            zip.setLevel(
                    item.name().equals(NodeFiles.JOURNAL) ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
            entries.add(add(zip, item.name(), item.file()));
        }
        var manifest = finish.apply(entries);
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(JSON.writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        return manifest;
    }

    private static Manifest.Entry add(ZipOutputStream zip, String name, Path file) throws IOException {
        var digest = Wire.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            zip.putNextEntry(new ZipEntry(name));
            long bytes = in.transferTo(zip);
            zip.closeEntry();
            return new Manifest.Entry(name, bytes, Wire.hex(digest.digest()));
        }
    }

    /// @param sink null to check only
    /// @throws BackupException when anything is missing, too much, or not what the manifest says
    static Manifest read(InputStream content, @Nullable Sink sink) throws IOException {
        var found = new HashMap<String, Manifest.Entry>();
        Manifest manifest = null;
        try (var zip = new ZipInputStream(content)) {
            for (var next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
                var name = next.getName();
                if (manifest != null) {
                    throw new BackupException("the backup has something behind its manifest: " + name);
                }
                if (name.equals(Manifest.NAME)) {
                    manifest = JSON.readValue(zip.readNBytes(LARGEST_MANIFEST), Manifest.class);
                } else {
                    checkName(name);
                    if (found.put(name, take(zip, name, sink)) != null) {
                        throw new BackupException("the backup has " + name + " twice");
                    }
                }
            }
            // To the very end, or a cut behind the last file would not be seen.
            content.transferTo(OutputStream.nullOutputStream());
        } catch (JacksonException garbled) {
            throw new BackupException("the backup's manifest cannot be read", garbled);
        }
        if (manifest == null) {
            throw new BackupException("the backup has no manifest: it is not whole");
        }
        if (manifest.format() > FORMAT) {
            throw new BackupException("the backup was made by a newer EVY (" + manifest.evy()
                    + "); update EVY on this machine first, then restore");
        }
        compare(manifest.files(), found);
        return manifest;
    }

    private static Manifest.Entry take(ZipInputStream zip, String name, @Nullable Sink sink) throws IOException {
        MessageDigest digest = Wire.sha256();
        var counted = new Counted(new DigestInputStream(zip, digest));
        if (sink != null) {
            sink.take(name, counted);
        }
        counted.transferTo(OutputStream.nullOutputStream());
        return new Manifest.Entry(name, counted.bytes, Wire.hex(digest.digest()));
    }

    private static void compare(List<Manifest.Entry> wanted, Map<String, Manifest.Entry> found) throws BackupException {
        for (var each : wanted) {
            if (!each.equals(found.remove(each.name()))) {
                throw new BackupException("the backup's " + each.name() + " is not what its manifest says");
            }
        }
        if (!found.isEmpty()) {
            throw new BackupException("the backup has files that its manifest does not know: " + found.keySet());
        }
    }

    /// Nothing may land outside the folder that it is unpacked into.
    private static void checkName(String name) throws BackupException {
        boolean plain = name.matches("(data|config)(/[^/\\\\\\p{Cntrl}]+)+")
                && List.of(name.split("/")).stream().noneMatch(part -> part.equals(".") || part.equals(".."));
        if (!plain) {
            throw new BackupException("the backup has a file of the name \"" + name + "\", which no EVY writes");
        }
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = in.read(into, from, length);
            bytes += Math.max(got, 0);
            return got;
        }

        @Override
        public void close() {
            // the archive goes on behind this file
        }
    }
}
