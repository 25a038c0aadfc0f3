package org.evy.gateway;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import org.evy.messages.ConversationId;
import org.evy.messages.Preferences;
import org.evy.starter.NodeKey;

/// Who texted: their sealed number, what they asked EVY to remember, and the data key that their texts
/// are sealed with.
///
/// Whoever destroys the row destroys every copy of that person's texts, also those in old backups of the
/// database pages.
final class People {

    private static final int KEY_BYTES = 32;

    private final NodeKey nodeKey;
    private final SecureRandom random = new SecureRandom();

    People(NodeKey nodeKey) {
        this.nodeKey = nodeKey;
    }

    void meet(Sql sql, ConversationId who, PhoneNumber number) throws SQLException {
        makeKey(sql, who);
        sql.update(
                "UPDATE people SET number = ? WHERE conversation = ? AND number IS NULL",
                nodeKey.seal(bytes(number.e164()), "number:" + who.value()),
                who.value());
    }

    /// Empty for somebody who was never met, was erased, or is no person.
    Optional<PhoneNumber> number(Sql sql, ConversationId who) throws SQLException {
        return sql.first(
                        "SELECT number FROM people WHERE conversation = ? AND number IS NOT NULL",
                        row -> row.getBytes(1),
                        who.value())
                .map(bytes -> new PhoneNumber(text(byNode(bytes, "number:" + who.value()))));
    }

    Preferences preferences(Sql sql, ConversationId who) throws SQLException {
        return sql.first(
                        "SELECT language, stopped FROM people WHERE conversation = ?",
                        row -> new Preferences(row.getString(1), row.getBoolean(2)),
                        who.value())
                .orElse(Preferences.NONE);
    }

    void remember(Sql sql, ConversationId who, Preferences wanted) throws SQLException {
        sql.update(
                "UPDATE people SET language = ?, stopped = ? WHERE conversation = ?",
                wanted.language(),
                wanted.stopped(),
                who.value());
    }

    byte[] seal(Sql sql, ConversationId who, String text, String context) throws SQLException {
        try {
            return personal(makeKey(sql, who), who).encrypt(bytes(text), bytes(context));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("encryption failed", impossible);
        }
    }

    /// Empty when the person's key was destroyed.
    Optional<String> unseal(Sql sql, ConversationId who, byte[] sealed, String context) throws SQLException {
        var wrapped = wrappedKey(sql, who);
        if (wrapped.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(text(personal(wrapped.get(), who).decrypt(sealed, bytes(context))));
        } catch (GeneralSecurityException erasedAndMetAgain) {
            return Optional.empty();
        }
    }

    void wantErased(Sql sql, ConversationId who) throws SQLException {
        sql.update("UPDATE people SET erase = 1 WHERE conversation = ?", who.value());
    }

    /// Destroys what is kept about everybody who asked for it, unless something of theirs still waits to
    /// be answered or sent. Reply ids stay, without the person, so that nothing is sent twice afterwards.
    ///
    /// @return how many people that were; if any, the journal is to be scrubbed
    int eraseWhoIsDue(Sql sql) throws SQLException {
        var due = sql.all("""
                SELECT conversation FROM people p WHERE p.erase = 1
                  AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation = p.conversation AND o.open = 1)
                  AND NOT EXISTS (SELECT 1 FROM texts t WHERE t.conversation = p.conversation AND t.state = 'OPEN')
                  AND NOT EXISTS (SELECT 1 FROM pdus d WHERE d.conversation = p.conversation AND d.state = 'PART')
                """, row -> row.getString(1));
        for (var who : due) {
            sql.update("DELETE FROM people WHERE conversation = ?", who);
            sql.update("DELETE FROM texts WHERE conversation = ?", who);
            sql.update(
                    "UPDATE pdus SET conversation = NULL, reference = NULL, content = NULL WHERE conversation = ?",
                    who);
            sql.update(
                    "UPDATE outbox SET text = NULL, recipient = NULL, role = NULL, report = 0, conversation = 'erased'"
                            + " WHERE conversation = ?",
                    who);
        }
        return due.size();
    }

    private byte[] makeKey(Sql sql, ConversationId who) throws SQLException {
        var known = wrappedKey(sql, who);
        if (known.isPresent()) {
            return known.get();
        }
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        var wrapped = nodeKey.seal(key, keyContext(who));
        sql.update("INSERT INTO people(conversation, data_key) VALUES(?, ?)", who.value(), wrapped);
        return wrapped;
    }

    private static Optional<byte[]> wrappedKey(Sql sql, ConversationId who) throws SQLException {
        return sql.first("SELECT data_key FROM people WHERE conversation = ?", row -> row.getBytes(1), who.value());
    }

    private AesGcmJce personal(byte[] wrapped, ConversationId who) throws GeneralSecurityException {
        return new AesGcmJce(byNode(wrapped, keyContext(who)));
    }

    private byte[] byNode(byte[] sealed, String context) {
        try {
            return nodeKey.unseal(sealed, context);
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException(
                    "a journal entry was sealed with another node key; restore the key file that belongs to it",
                    foreign);
        }
    }

    private static String keyContext(ConversationId who) {
        return "person:" + who.value();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
