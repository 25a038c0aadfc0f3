package org.evy.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names the models of a node with their hashes. Hashing a gigabyte costs a Pi half a minute, so it is done
/// again only when a file has changed.
final class ModelFiles {

    private record Stamp(long bytes, long changed) {}

    private final Map<Path, Map.Entry<Stamp, Manifest.Entry>> known = new HashMap<>();

    synchronized List<Manifest.Entry> in(Path folder) throws IOException {
        var models = new ArrayList<Manifest.Entry>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.filter(Files::isRegularFile)
                        .filter(file -> !Files.isSymbolicLink(file))
                        .sorted()
                        .toList()) {
                    models.add(entry(file));
                }
            }
        }
        return models;
    }

    private Manifest.Entry entry(Path file) throws IOException {
        var stamp = new Stamp(Files.size(file), Files.getLastModifiedTime(file).toMillis());
        var before = known.get(file);
        if (before != null && before.getKey().equals(stamp)) {
            return before.getValue();
        }
        var digest = Wire.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        var entry = new Manifest.Entry(String.valueOf(file.getFileName()), stamp.bytes(), Wire.hex(digest.digest()));
        known.put(file, Map.entry(stamp, entry));
        return entry;
    }
}
