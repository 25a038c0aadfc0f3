package org.evy.backup;

import java.io.IOException;

/// Why there is no backup, or why one is not taken for good; the message says what to do and is shown as it
/// is.
final class BackupException extends IOException {

    BackupException(String whatToDo) {
        super(whatToDo);
    }

    BackupException(String whatToDo, Throwable cause) {
        super(whatToDo, cause);
    }

    /// Words for an operator, whatever went wrong.
    static String words(Throwable failure) {
        if (failure instanceof BackupException) {
            return String.valueOf(failure.getMessage());
        }
        var message = failure.getMessage();
        if (message != null && message.contains("No space left")) {
            return "no room left on the disk; make room, or set evy.backup.folder to a larger disk";
        }
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
