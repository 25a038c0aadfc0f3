package org.evy.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which node a backup is of: a hash of the key that turns numbers into conversation ids. Two nodes never
/// share it, and a node keeps it over a restore.
final class NodeIdentity {

    private NodeIdentity() {}

    /// @param numbersKey the gateway's key file
    static String of(Path numbersKey) throws IOException {
        if (!Files.exists(numbersKey)) {
            throw new BackupException("there is no " + numbersKey + "; start the node once, which makes its keys");
        }
        var digest = Wire.sha256();
        digest.update("evy node identity ".getBytes(StandardCharsets.US_ASCII));
        return Wire.hex(digest.digest(Files.readAllBytes(numbersKey))).substring(0, 16);
    }
}
