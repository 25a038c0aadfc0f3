package org.evy.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The SQLite file under the journal: opened, proven writable, and brought to the newest schema.
final class JournalFile implements AutoCloseable {

    static final String NAME = "journal.db";

    private static final int SCHEMA = 1;

    private final Connection connection;
    private final Sql sql;

    private JournalFile(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
    }

    Sql sql() {
        return sql;
    }

    /// @throws JournalFailure saying what to do about a full disk, a damaged file, or a folder that
    /// cannot be written
    static JournalFile open(Path folder) {
        Connection connection = null;
        try {
            makeFolder(folder);
            makeFile(folder.resolve(NAME));
            // WAL with FULL flushes at every commit; the default of WAL would lose the last commits in a power cut.
            var config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            // A second gateway on the same folder would answer everything twice.
            config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
            config.setBusyTimeout(2000);
            config.setCacheSize(-1000);
            config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
            config.setPragma(SQLiteConfig.Pragma.TEMP_STORE, "MEMORY");
            config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "1048576");
            connection = config.createConnection("jdbc:sqlite:" + folder.resolve(NAME));
            var opened = new JournalFile(connection);
            opened.check();
            opened.upgrade();
            opened.probe();
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
            return opened;
        } catch (SQLException | IOException | UnsatisfiedLinkError cannot) {
            close(connection);
            throw failure(folder, cannot);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /// A commit writes whole pages, and most rows here are short: small pages spare an SD card. The size can
    /// only be chosen while the file is empty.
    private static void makeFile(Path file) throws SQLException {
        if (!Files.exists(file)) {
            try (var empty = DriverManager.getConnection("jdbc:sqlite:" + file);
                    var statement = empty.createStatement()) {
                statement.execute("PRAGMA page_size = 1024");
                statement.execute("VACUUM");
            }
        }
    }

    private void check() throws SQLException {
        var found = sql.first("PRAGMA quick_check(1)", row -> row.getString(1)).orElse("no answer");
        if (!found.equals("ok")) {
            throw new SQLiteException("quick_check: " + found, SQLiteErrorCode.SQLITE_CORRUPT);
        }
    }

    private void upgrade() throws SQLException {
        long version = sql.number(0, "PRAGMA user_version");
        if (version > SCHEMA) {
            throw new SQLiteException(
                    "the journal is of a newer EVY (schema " + version + ", this one knows " + SCHEMA + ")",
                    SQLiteErrorCode.SQLITE_SCHEMA);
        }
        if (version < 1) {
            sql.run("BEGIN IMMEDIATE");
            for (var statement : Arrays.asList(schema().split(";\\s*\\n"))) {
                if (!statement.isBlank()) {
                    sql.run(statement);
                }
            }
            sql.run("PRAGMA user_version = " + SCHEMA);
            sql.run("COMMIT");
        }
    }

    private static String schema() throws SQLException {
        try (var text = JournalFile.class.getResourceAsStream("/gateway/journal-1.sql")) {
            return new String(
                    Objects.requireNonNull(text, "gateway/journal-1.sql is missing from the jar")
                            .readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new SQLException(unreadable);
        }
    }

    /// Mount options may still say `rw` on a disk that went read-only: only a write tells.
    private void probe() throws SQLException {
        sql.update("INSERT OR REPLACE INTO meta(name, value) VALUES('probe', randomblob(512))");
    }

    /// What to tell the operator about this failure.
    static JournalFailure failure(Path folder, Throwable cause) {
        var file = folder.resolve(NAME);
        if (cause instanceof UnsatisfiedLinkError) {
            return new JournalFailure(
                    "SQLite's native library cannot be unpacked; make " + System.getProperty("java.io.tmpdir")
                            + " writable and executable, or set -Dorg.sqlite.tmpdir to a folder that is",
                    cause);
        }
        var code = cause instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        var advice = switch (SQLiteErrorCode.getErrorCode(code.code & 0xFF)) {
            case SQLITE_FULL -> "the disk is full; free some space, EVY goes on by itself";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "the file is damaged; stop EVY and restore it from the backup, or move it away to start with an"
                        + " empty one (texts in it that were not answered yet are then lost)";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                "it cannot be written; check that the disk is not read-only and that " + folder
                        + " belongs to the user that runs EVY";
            case SQLITE_IOERR -> "the disk reports errors; check the card and the system log";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another process holds it; run only one sms-gateway on this data folder";
            case SQLITE_SCHEMA -> "update EVY, or set evy.node.data to another folder";
            default ->
                cause instanceof IOException
                        ? "check that " + folder + " exists and belongs to the user that runs EVY"
                        : "this should not happen; please report it";
        };
        return new JournalFailure(
                "the journal " + file + " cannot be used: " + advice + " (" + brief(cause) + ")", cause);
    }

    private static String brief(Throwable cause) {
        var message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        close(connection);
    }

    private static void close(@org.jspecify.annotations.Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException alreadyBroken) {
                // The file is reopened later; SQLite recovers the WAL then.
            }
        }
    }
}
