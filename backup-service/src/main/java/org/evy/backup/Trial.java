package org.evy.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Restores a backup into a scratch folder, as if the card had died, and throws the result away.
final class Trial {

    private static final long RESERVE = 20L << 20;

    private final Path data;

    Trial(Path data) {
        this.data = data;
    }

    /// @throws IOException saying why this backup would not bring the node back
    void of(BackupMaker.Made made) throws IOException {
        var scratch = data.resolve(BackupMemory.FOLDER).resolve("trial");
        Unpacked.remove(scratch);
        // The journal hardly shrinks when it is packed, so the file tells what is needed, with some air.
        long needed = made.bytes() * 2 + RESERVE;
        if (Files.getFileStore(data).getUsableSpace() < needed) {
            throw new BackupException("no room for a trial: " + BackupMaker.Made.size(needed) + " needed in " + data);
        }
        try {
            made.file().checkBytes();
            Unpacked.into(scratch, made.file(), made.key());
        } finally {
            Unpacked.remove(scratch);
        }
    }
}
