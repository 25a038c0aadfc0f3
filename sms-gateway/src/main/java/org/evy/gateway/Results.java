package org.evy.gateway;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Recipient;
import org.evy.messages.ReplyId;
import org.evy.messages.SmsResult;
import org.jspecify.annotations.Nullable;

/// The journal's table of what became of outgoing SMS and Kafka has not acknowledged yet.
final class Results {

    record Unpublished(long seq, SmsResult result) {}

    void add(Sql sql, Outbox.Row row, SmsResult.State state, int reference, String reason) throws SQLException {
        sql.update(
                """
                INSERT INTO results(reply_id, message_id, conversation, role, state, encoding, units, parts, reference,
                  at, reason) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                row.id().value(),
                row.answers().value(),
                row.conversation().value(),
                row.role(),
                state.name(),
                row.encoding(),
                row.units(),
                row.parts(),
                reference,
                System.currentTimeMillis(),
                reason);
    }

    List<Unpublished> unpublished(Sql sql, int most) throws SQLException {
        return sql.all(
                "SELECT * FROM results ORDER BY seq LIMIT ?",
                row -> {
                    var conversation = new ConversationId(row.getString("conversation"));
                    return new Unpublished(
                            row.getLong("seq"),
                            new SmsResult(
                                    new ReplyId(row.getString("reply_id")),
                                    new MessageId(row.getString("message_id")),
                                    conversation,
                                    recipient(conversation, row.getString("role")),
                                    SmsResult.State.valueOf(row.getString("state")),
                                    row.getString("encoding"),
                                    row.getInt("units"),
                                    row.getInt("parts"),
                                    row.getInt("reference"),
                                    Instant.ofEpochMilli(row.getLong("at")),
                                    row.getString("reason")));
                },
                most);
    }

    private static Recipient recipient(ConversationId conversation, @Nullable String role) {
        return role == null ? new Recipient.Person(conversation) : new Recipient.Role(role);
    }

    void published(Sql sql, long seq) throws SQLException {
        sql.update("DELETE FROM results WHERE seq = ?", seq);
    }
}
