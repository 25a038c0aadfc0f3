package org.evy.gateway;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What the journal's tables say to the database; used by the journal's thread only.
final class Sql {

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// 256 KB, which a slow card writes in some tens of milliseconds.
    private static final int PAGES_AT_ONCE = 64;

    private static final int BUSY_PAUSE_MILLIS = 50;
    private static final int BUSY_PAUSES = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    /// @return rows changed
    int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    /// The first column of the first row; `otherwise` when there is none or it is null.
    long number(long otherwise, String sql, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            if (!rows.next()) {
                return otherwise;
            }
            long value = rows.getLong(1);
            return rows.wasNull() ? otherwise : value;
        }
    }

    void run(String statement) throws SQLException {
        try (var once = connection.createStatement()) {
            once.execute(statement);
        }
    }

    /// SQLite's online backup, a few pages at a time.
    ///
    /// @param between is run after each piece, and may use this connection
    void copyTo(Path file, Runnable between) throws SQLException {
        var database = connection.unwrap(SQLiteConnection.class).getDatabase();
        var code = SQLiteErrorCode.getErrorCode(database.backup(
                "main",
                file.toString(),
                (remaining, all) -> between.run(),
                BUSY_PAUSE_MILLIS,
                BUSY_PAUSES,
                PAGES_AT_ONCE));
        if (code != SQLiteErrorCode.SQLITE_OK) {
            throw new SQLiteException("copying to " + file + " failed: " + code, code);
        }
    }

    static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
