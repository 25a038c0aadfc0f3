package org.evy.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/// Looks into a copy of the journal without changing it.
final class JournalCheck {

    /// The newest schema of the journal that this EVY can work with.
    static final int KNOWN_SCHEMA = 1;

    /// What KeyCheck of the gateway keeps in the journal: readable only with the key that seals the rest.
    ///
    /// @param schema of the journal
    /// @param keyProof sealed by the node's key under the context `key-check`; empty in a journal that was
    ///     never used
    record Found(int schema, byte[] keyProof) {}

    private JournalCheck() {}

    /// @throws BackupException when it is damaged or no journal
    static Found open(Path journal) throws IOException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try (var connection = config.createConnection("jdbc:sqlite:file:" + journal + "?immutable=1");
                var statement = connection.createStatement()) {
            try (var check = statement.executeQuery("PRAGMA quick_check(1)")) {
                if (!check.next() || !"ok".equals(check.getString(1))) {
                    throw new BackupException("the journal in the backup is damaged");
                }
            }
            int schema;
            try (var version = statement.executeQuery("PRAGMA user_version")) {
                schema = version.getInt(1);
            }
            try (var proof = statement.executeQuery("SELECT value FROM meta WHERE name = 'key-check'")) {
                return new Found(schema, proof.next() ? proof.getBytes(1) : new byte[0]);
            }
        } catch (SQLException broken) {
            throw new BackupException("the journal in the backup cannot be opened: " + broken.getMessage(), broken);
        }
    }
}
