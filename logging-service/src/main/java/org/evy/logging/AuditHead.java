package org.evy.logging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the audit log must begin and end, kept beside it: without it nobody would notice that lines were cut
/// off.
///
/// @param first    number of the oldest line that is kept
/// @param previous hash of the line before that one
/// @param last     number of the newest line; 0 before the first
/// @param hash     of the newest line
record AuditHead(long first, String previous, long last, String hash) {

    static final AuditHead NEW = new AuditHead(1, AuditLine.NOTHING_BEFORE, 0, AuditLine.NOTHING_BEFORE);
    private static final Pattern FORM =
            Pattern.compile("first (\\d{1,18}) after ([0-9a-f]{64})\nlast (\\d{1,18}) ([0-9a-f]{64})\n");

    /// Empty when there is none, or it cannot be read.
    static Optional<AuditHead> read(Path folder) throws IOException {
        var file = file(folder);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var form = FORM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        return form.matches()
                ? Optional.of(new AuditHead(
                        Long.parseLong(form.group(1)), form.group(2), Long.parseLong(form.group(3)), form.group(4)))
                : Optional.empty();
    }

    static Path file(Path folder) {
        return folder.resolve("audit.head");
    }

    /// Replaces the file whole, and returns when it is on the disk.
    void write(Path folder) throws IOException {
        var draft = folder.resolve("audit.head.new");
        var text = "first " + first + " after " + previous + "\nlast " + last + " " + hash + "\n";
        try (var out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
        Files.move(draft, file(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
