package org.evy.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.evy.codec.SmsLength;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Recipient;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsResult;
import org.evy.messages.SmsToSend;
import org.evy.messages.Urgency;
import org.jspecify.annotations.Nullable;

/// The journal's table of outgoing SMS: each reply id once, from the moment it is wanted until its fate
/// is known.
final class Outbox {

    /// One outgoing SMS.
    ///
    /// @param role null when it goes to the person of the conversation
    record Row(
            long seq,
            ReplyId id,
            MessageId answers,
            ConversationId conversation,
            @Nullable String role,
            Urgency lane,
            Route route,
            boolean report,
            String encoding,
            int units,
            int parts,
            int accepted,
            int attempts,
            int resends,
            long queuedAt,
            long expiresAt) {

        /// True for *the* answer to a text.
        boolean isAnswer() {
            return id.equals(ReplyId.answerTo(answers));
        }
    }

    /// Something happened to an SMS; `state` is null for what only a trace wants to know.
    record Change(Row row, String what, String reason, SmsResult.@Nullable State state) {}

    /// What a wish to send led to.
    enum Entry {
        QUEUED,
        /// Its text is empty: it closes the text it answers, and nothing is sent.
        SILENT,
        /// It can never be sent.
        REFUSED,
        /// This reply id was there before.
        DUPLICATE
    }

    private static final Map<Urgency, Duration> TIME_TO_LIVE = Map.of(
            Urgency.EMERGENCY, Duration.ofHours(24),
            Urgency.ANSWER, Duration.ofMinutes(30),
            Urgency.BULK, Duration.ofHours(24));

    private final People people;
    private final Texts texts;
    private final Results results;
    private final SendingRules rules;

    Outbox(People people, Texts texts, Results results, SendingRules rules) {
        this.people = people;
        this.texts = texts;
        this.results = results;
        this.rules = rules;
    }

    /// Takes in a reply, once; also closes the text it answers and keeps what it asks to remember.
    Entry add(Sql sql, SmsToSend sms, long now, List<Change> changes) throws SQLException {
        if (find(sql, sms.id()).isPresent()) {
            return supersede(sql, sms) ? Entry.SILENT : Entry.DUPLICATE;
        }
        boolean silent = sms.text().value().isBlank();
        var refusal = silent ? null : refusal(sql, sms);
        boolean queued = !silent && refusal == null;
        var length = SmsLength.of(sms.text().value());
        var role = sms.to() instanceof Recipient.Role(var name) ? name : null;
        sql.update(
                """
                INSERT INTO outbox(reply_id, message_id, conversation, role, text, lane, route, report, state, open,
                  encoding, units, parts, queued_at, next_at, expires_at)
                VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                sms.id().value(),
                sms.answers().value(),
                sms.conversation().value(),
                role,
                queued ? people.seal(sql, sms.conversation(), sms.text().value(), context(sms.id())) : null,
                sms.urgency().ordinal(),
                sms.route().name(),
                sms.report(),
                silent ? "SILENT" : queued ? "QUEUED" : "FAILED",
                queued,
                length.encoding().name(),
                length.units(),
                length.parts(),
                now,
                now,
                now + timeToLive(sms.urgency()).toMillis());
        if (sms.id().equals(ReplyId.answerTo(sms.answers()))) {
            texts.answered(sql, sms.answers(), silent);
        }
        remember(sql, sms);
        if (refusal != null) {
            var row = find(sql, sms.id()).orElseThrow();
            changes.add(change(sql, row, SmsResult.State.FAILED, -1, refusal));
            return Entry.REFUSED;
        }
        return silent ? Entry.SILENT : Entry.QUEUED;
    }

    /// How long it is of use to send it.
    static Duration timeToLive(Urgency lane) {
        return TIME_TO_LIVE.getOrDefault(lane, Duration.ofMinutes(30));
    }

    private @Nullable String refusal(Sql sql, SmsToSend sms) throws SQLException {
        return switch (sms.to()) {
            case Recipient.Role(var name) ->
                rules.roles().containsKey(name)
                        ? null
                        : "nobody has the role " + name + "; add it to evy.yml under evy.gateway.roles";
            case Recipient.Person(var who) ->
                people.number(sql, who).isPresent() ? null : "no number is known for this person";
        };
    }

    /// The real answer came after the last resort had to go out: it is not sent any more, but what the
    /// person asked EVY to remember still counts, once.
    private boolean supersede(Sql sql, SmsToSend sms) throws SQLException {
        boolean first = sms.route() != Route.LAST_RESORT
                && sql.update(
                                "UPDATE outbox SET superseded = 1"
                                        + " WHERE reply_id = ? AND route = 'LAST_RESORT' AND superseded = 0",
                                sms.id().value())
                        > 0;
        if (first) {
            remember(sql, sms);
        }
        return first;
    }

    private void remember(Sql sql, SmsToSend sms) throws SQLException {
        var wanted = sms.remember();
        if (wanted != null) {
            people.remember(sql, sms.conversation(), wanted);
        }
        if (sms.erase()) {
            people.wantErased(sql, sms.conversation());
        }
    }

    /// Where the SMS goes, from the configuration or the journal.
    Optional<PhoneNumber> recipient(Sql sql, Row row) throws SQLException {
        return row.role() == null
                ? people.number(sql, row.conversation())
                : Optional.ofNullable(rules.roles().get(row.role()));
    }

    Optional<Row> find(Sql sql, ReplyId id) throws SQLException {
        return sql.first("SELECT * FROM outbox WHERE reply_id = ?", Outbox::row, id.value());
    }

    /// How many last resorts this person was sent since then.
    long lastResortsSince(Sql sql, ConversationId who, long time) throws SQLException {
        return sql.number(
                0,
                "SELECT count(*) FROM outbox WHERE conversation = ? AND route = 'LAST_RESORT' AND queued_at > ?",
                who.value(),
                time);
    }

    /// A final state, or SENT: noted in the row and for `sms.results`, in the same transaction.
    Change change(Sql sql, Row row, SmsResult.State state, int reference, String reason) throws SQLException {
        sql.update(
                "UPDATE outbox SET state = ?, open = 0, text = NULL, reason = ? WHERE seq = ?",
                state.name(),
                reason,
                row.seq());
        results.add(sql, row, state, reference, reason);
        return new Change(row, state.name().toLowerCase(Locale.ROOT).replace('_', ' '), reason, state);
    }

    /// Open SMS by lane.
    Map<Urgency, Long> depth(Sql sql) throws SQLException {
        var depth = new EnumMap<Urgency, Long>(Urgency.class);
        for (var lane : Urgency.values()) {
            depth.put(lane, sql.number(0, "SELECT count(*) FROM outbox WHERE open = 1 AND lane = ?", lane.ordinal()));
        }
        return depth;
    }

    /// When the oldest open SMS was queued; `Long.MAX_VALUE` while none is.
    long oldest(Sql sql) throws SQLException {
        return sql.number(Long.MAX_VALUE, "SELECT min(queued_at) FROM outbox WHERE open = 1");
    }

    int forgetBefore(Sql sql, long time) throws SQLException {
        return sql.update("DELETE FROM outbox WHERE queued_at < ? AND open = 0", time);
    }

    static String context(ReplyId id) {
        return "reply:" + id.value();
    }

    static List<Row> rows(Sql sql, String condition, Object... values) throws SQLException {
        return new ArrayList<>(sql.all("SELECT * FROM outbox WHERE " + condition, Outbox::row, values));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("seq"),
                new ReplyId(row.getString("reply_id")),
                new MessageId(row.getString("message_id")),
                new ConversationId(row.getString("conversation")),
                row.getString("role"),
                Urgency.values()[row.getInt("lane")],
                Route.valueOf(row.getString("route")),
                row.getBoolean("report"),
                row.getString("encoding"),
                row.getInt("units"),
                row.getInt("parts"),
                row.getInt("accepted"),
                row.getInt("attempts"),
                row.getInt("resends"),
                row.getLong("queued_at"),
                row.getLong("expires_at"));
    }
}
