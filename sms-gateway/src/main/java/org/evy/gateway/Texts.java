package org.evy.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.SmsText;
import org.jspecify.annotations.Nullable;

/// The journal's table of whole texts, from the moment their parts are joined until they are answered
/// and forgotten.
final class Texts {

    /// @param sentAt     the service centre's stamp in milliseconds since 1970; null without one
    /// @param receivedAt steady time
    /// @param deadline   steady time until which the person must have an answer
    /// @param handedOn   false when nobody waits for its answer, because its sender is no person
    record Text(
            MessageId id,
            ConversationId conversation,
            SmsText text,
            String encoding,
            int parts,
            boolean complete,
            @Nullable Long sentAt,
            long receivedAt,
            long deadline) {}

    private final People people;

    Texts(People people) {
        this.people = people;
    }

    /// @param answerable false when its sender is no person: it is kept, and never handed on
    void add(Sql sql, Text text, boolean answerable) throws SQLException {
        sql.update(
                """
                INSERT INTO texts(id, conversation, text, encoding, parts, complete, sent_at, received_at, deadline,
                  state, published) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                text.id().value(),
                text.conversation().value(),
                people.seal(sql, text.conversation(), text.text().value(), context(text.id())),
                text.encoding(),
                text.parts(),
                text.complete(),
                text.sentAt(),
                text.receivedAt(),
                text.deadline(),
                answerable ? "OPEN" : "CLOSED",
                !answerable);
    }

    /// After a start nobody knows what Kafka still has: every text without an answer is handed on again,
    /// with as much time as a new one.
    int replay(Sql sql, long deadline) throws SQLException {
        return sql.update("UPDATE texts SET published = 0, deadline = ? WHERE state = 'OPEN'", deadline);
    }

    /// In the order they came, so that one person's texts stay in order.
    List<Text> unpublished(Sql sql, int most) throws SQLException {
        return read(sql, "SELECT * FROM texts WHERE published = 0 ORDER BY seq LIMIT ?", most);
    }

    List<Text> overdue(Sql sql, long now, int most) throws SQLException {
        return read(
                sql, "SELECT * FROM texts WHERE state = 'OPEN' AND deadline <= ? ORDER BY deadline LIMIT ?", now, most);
    }

    private List<Text> read(Sql sql, String query, Object... values) throws SQLException {
        return sql.all(query, Texts::sealed, values).stream()
                .map(row -> open(sql, row))
                .flatMap(Optional::stream)
                .toList();
    }

    private record Sealed(Text rest, byte[] text) {}

    private static Sealed sealed(ResultSet row) throws SQLException {
        var rest = new Text(
                new MessageId(row.getString("id")),
                new ConversationId(row.getString("conversation")),
                new SmsText(""),
                row.getString("encoding"),
                row.getInt("parts"),
                row.getBoolean("complete"),
                Sql.nullableLong(row, "sent_at"),
                row.getLong("received_at"),
                row.getLong("deadline"));
        return new Sealed(rest, row.getBytes("text"));
    }

    private Optional<Text> open(Sql sql, Sealed sealed) {
        var text = sealed.rest();
        try {
            return people.unseal(sql, text.conversation(), sealed.text(), context(text.id()))
                    .map(plain -> new Text(
                            text.id(),
                            text.conversation(),
                            new SmsText(plain),
                            text.encoding(),
                            text.parts(),
                            text.complete(),
                            text.sentAt(),
                            text.receivedAt(),
                            text.deadline()));
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void published(Sql sql, MessageId id) throws SQLException {
        sql.update("UPDATE texts SET published = 1 WHERE id = ?", id.value());
    }

    /// @param silently true when no SMS answers it
    void answered(Sql sql, MessageId id, boolean silently) throws SQLException {
        sql.update(
                "UPDATE texts SET state = ? WHERE id = ? AND state = 'OPEN'",
                silently ? "CLOSED" : "ANSWERED",
                id.value());
    }

    /// Steady time; empty when the journal does not know the text any more.
    Optional<Long> receivedAt(Sql sql, MessageId id) throws SQLException {
        return sql.first("SELECT received_at FROM texts WHERE id = ?", row -> row.getLong(1), id.value());
    }

    /// When the next text is due for the last resort; `Long.MAX_VALUE` while none waits.
    long nextDeadline(Sql sql) throws SQLException {
        return sql.number(Long.MAX_VALUE, "SELECT min(deadline) FROM texts WHERE state = 'OPEN'");
    }

    int forgetBefore(Sql sql, long time) throws SQLException {
        return sql.update("DELETE FROM texts WHERE received_at < ? AND state <> 'OPEN' AND published = 1", time);
    }

    private static String context(MessageId id) {
        return "text:" + id.value();
    }
}
