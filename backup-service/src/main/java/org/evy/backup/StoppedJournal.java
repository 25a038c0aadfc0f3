package org.evy.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The journal of a node that is not running.
final class StoppedJournal implements JournalSource {

    private final Path journal;

    StoppedJournal(Path data) {
        journal = data.resolve("journal").resolve("journal.db");
    }

    @Override
    public void copyTo(Path copy) throws IOException {
        if (!Files.exists(journal)) {
            throw new BackupException("there is no journal at " + journal + "; start the node once, which makes it");
        }
        var config = new SQLiteConfig();
        config.setBusyTimeout(500);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        try (var connection = config.createConnection("jdbc:sqlite:" + journal);
                var statement = connection.createStatement();
                var into = connection.prepareStatement("VACUUM INTO ?")) {
            // Holds the file, so that no node starts to write while it is copied.
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("COMMIT");
            into.setString(1, copy.toString());
            into.execute();
        } catch (SQLException cannot) {
            throw failure(cannot);
        }
        try (var flushed = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            flushed.force(true);
        }
    }

    private IOException failure(SQLException cannot) {
        var code = cannot instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xFF)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new BackupException("a running node holds " + journal + "; use that node's ./evy, or stop it", cannot);
            case SQLITE_FULL -> new BackupException("no room left on the disk; make room", cannot);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                new BackupException("the journal " + journal + " is damaged and cannot be backed up", cannot);
            default ->
                new BackupException("the journal " + journal + " cannot be copied: " + cannot.getMessage(), cannot);
        };
    }
}
