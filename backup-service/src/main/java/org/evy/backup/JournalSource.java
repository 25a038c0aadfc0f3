package org.evy.backup;

import java.io.IOException;
import java.nio.file.Path;

/// Where a copy of the journal comes from: the running gateway, or the file itself while the node is
/// stopped.
interface JournalSource {

    /// Returns when the copy is whole and flushed to the disk.
    ///
    /// @param copy does not exist yet
    void copyTo(Path copy) throws IOException;
}
