package org.evy.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.evy.starter.NodeKey;

/// A journal can be read only with the keys that wrote it; better to say so at the start than at the
/// first text.
final class KeyCheck {

    private static final String CONTEXT = "key-check";

    private KeyCheck() {}

    /// @throws IllegalStateException when the journal was written with other keys
    static void run(Journal journal, NodeKey key, ConversationIds ids) {
        var expected = ids.hash(CONTEXT, CONTEXT.getBytes(StandardCharsets.UTF_8));
        var sealed = journal.write(sql -> {
            sql.update("INSERT OR IGNORE INTO meta(name, value) VALUES(?, ?)", CONTEXT, key.seal(expected, CONTEXT));
            return sql.first("SELECT value FROM meta WHERE name = ?", row -> row.getBytes(1), CONTEXT)
                    .orElseThrow();
        });
        try {
            if (Arrays.equals(key.unseal(sealed, CONTEXT), expected)) {
                return;
            }
        } catch (GeneralSecurityException foreign) {
            // falls through to the same advice
        }
        throw new IllegalStateException("the journal was written with other keys than those in the keys folder; restore"
                + " the key files that belong to it, or move the journal away to start with an empty one");
    }
}
