package org.evy.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.evy.codec.Deliver;
import org.evy.codec.HeaderElement;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;
import org.evy.codec.StatusReport;
import org.evy.codec.Tpdu;
import org.evy.messages.ConversationId;
import org.evy.starter.NodeKey;
import org.jspecify.annotations.Nullable;

/// The journal's table of raw PDUs: each one exactly once, however often modem and network hand it over.
final class ReceivedPdus {

    /// Without a time stamp the same words are the same SMS for this long only.
    private static final long UNSTAMPED_WINDOW = 600_000;
    /// The parts of one text are stamped within this time.
    private static final long ONE_TEXT = 300_000;

    /// What has been read from the modem and not been understood yet.
    record Raw(long seq, String hex, long receivedAt) {
        @Override
        public String toString() {
            return "PDU " + seq;
        }
    }

    /// The parts of one long text have these in common.
    record Group(ConversationId conversation, int reference, int total) {}

    private final NodeKey nodeKey;
    private final ConversationIds ids;

    ReceivedPdus(NodeKey nodeKey, ConversationIds ids) {
        this.nodeKey = nodeKey;
        this.ids = ids;
    }

    /// @return false when the journal had it already
    boolean add(Sql sql, String hex, long now) throws SQLException {
        var content = content(hex);
        if (content.stamped()) {
            return insert(sql, content.key(), hex, now);
        }
        long window = now / UNSTAMPED_WINDOW;
        boolean seenJustBefore =
                sql.number(0, "SELECT count(*) FROM pdus WHERE dedupe = ?", keyed(content.key() + "|" + (window - 1)))
                        > 0;
        return !seenJustBefore && insert(sql, content.key() + "|" + window, hex, now);
    }

    private boolean insert(Sql sql, String key, String hex, long now) throws SQLException {
        return sql.update(
                        "INSERT OR IGNORE INTO pdus(dedupe, pdu, received_at) VALUES(?, ?, ?)",
                        keyed(key),
                        nodeKey.seal(hex.getBytes(StandardCharsets.US_ASCII), "pdu"),
                        now)
                > 0;
    }

    private byte[] keyed(String key) {
        return ids.hash("pdu", key.getBytes(StandardCharsets.UTF_8));
    }

    private record Content(String key, boolean stamped) {}

    /// Two PDUs with the same content are one SMS: the service centre may differ, and fields that no
    /// person wrote.
    private static Content content(String hex) {
        try {
            Tpdu tpdu = Pdu.decodeFromNetwork(hex);
            return switch (tpdu) {
                case Deliver deliver -> {
                    var data = deliver.data();
                    var header = data.header().stream().map(ReceivedPdus::hex).collect(Collectors.joining(","));
                    yield new Content(
                            String.join(
                                    "|",
                                    "text",
                                    deliver.from().kind().name(),
                                    deliver.from().digits(),
                                    String.valueOf(deliver.timestamp()),
                                    deliver.protocolId() + "," + deliver.dataCoding(),
                                    header,
                                    hex(data.payload())),
                            deliver.timestamp() != null);
                }
                case StatusReport report ->
                    new Content(
                            String.join(
                                    "|",
                                    "report",
                                    String.valueOf(report.reference()),
                                    report.to().digits(),
                                    String.valueOf(report.timestamp()),
                                    String.valueOf(report.discharged()),
                                    String.valueOf(report.status())),
                            report.timestamp() != null);
                default -> new Content(raw(hex), true);
            };
        } catch (PduException | RuntimeException unreadable) {
            return new Content(raw(hex), true);
        }
    }

    private static String raw(String hex) {
        return "raw|" + hex.toUpperCase(Locale.ROOT);
    }

    private static String hex(HeaderElement element) {
        return element.id() + ":" + hex(element.data());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    List<Raw> unread(Sql sql, int most) throws SQLException {
        return read(sql, "SELECT seq, pdu, received_at FROM pdus WHERE state = 'NEW' ORDER BY seq LIMIT ?", most);
    }

    /// The parts that wait for the rest of their text, in the order they came.
    List<Raw> waiting(Sql sql, Group group) throws SQLException {
        return read(sql, """
                SELECT seq, pdu, received_at FROM pdus
                WHERE state = 'PART' AND conversation = ? AND reference = ? AND total = ? ORDER BY seq
                """, group.conversation().value(), group.reference(), group.total());
    }

    private List<Raw> read(Sql sql, String query, Object... values) throws SQLException {
        return sql.all(query, this::raw, values);
    }

    private Raw raw(ResultSet row) throws SQLException {
        try {
            var hex = new String(nodeKey.unseal(row.getBytes(2), "pdu"), StandardCharsets.US_ASCII);
            return new Raw(row.getLong(1), hex, row.getLong(3));
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException(
                    "a journal entry was sealed with another node key; restore the key file that belongs to it",
                    foreign);
        }
    }

    /// @param stamped the service centre's time in milliseconds since 1970; null without one
    void waits(Sql sql, Raw raw, Group group, int part, byte[] payload, @Nullable Long stamped) throws SQLException {
        sql.update(
                """
                UPDATE pdus SET state = 'PART', conversation = ?, reference = ?, total = ?, part = ?, content = ?,
                  stamped = ? WHERE seq = ?
                """,
                group.conversation().value(),
                group.reference(),
                group.total(),
                part,
                ids.hash("part", payload),
                stamped,
                raw.seq());
    }

    /// Its text is in the table of texts now, or nobody needs it: only the key that recognises its
    /// double stays.
    void done(Sql sql, Raw raw) throws SQLException {
        sql.update("UPDATE pdus SET state = 'DONE', pdu = NULL WHERE seq = ?", raw.seq());
    }

    void drop(Sql sql, Raw raw, String reason) throws SQLException {
        sql.update("UPDATE pdus SET state = 'DROPPED', pdu = NULL, reason = ? WHERE seq = ?", reason, raw.seq());
    }

    /// Keeps the sealed PDU, for whoever wants to know what the network sent.
    void quarantine(Sql sql, Raw raw, String reason) throws SQLException {
        sql.update("UPDATE pdus SET state = 'QUARANTINED', reason = ? WHERE seq = ?", reason, raw.seq());
    }

    /// True for a part of a text that was handed on already, whether without this part or with it. Its
    /// stamp is then near the others'; phones use the same reference again for their next long text.
    boolean comesTooLate(Sql sql, Group group, int part, byte[] payload, @Nullable Long stamped) throws SQLException {
        if (stamped == null) {
            return false;
        }
        return sql.first(
                        """
                        SELECT count(*), sum(part = ?), sum(part = ? AND content = ?) FROM pdus
                        WHERE state = 'DONE' AND conversation = ? AND reference = ? AND total = ?
                          AND abs(stamped - ?) <= ?
                        """,
                        row -> row.getInt(1) > 0 && (row.getInt(2) == 0 || row.getInt(3) > 0),
                        part,
                        part,
                        ids.hash("part", payload),
                        group.conversation().value(),
                        group.reference(),
                        group.total(),
                        stamped,
                        ONE_TEXT)
                .orElse(false);
    }

    /// Texts whose first part has waited since then.
    List<Group> waitingSince(Sql sql, long time) throws SQLException {
        return sql.all("""
                SELECT conversation, reference, total FROM pdus WHERE state = 'PART'
                GROUP BY conversation, reference, total HAVING min(received_at) <= ?
                """, row -> new Group(new ConversationId(row.getString(1)), row.getInt(2), row.getInt(3)), time);
    }

    /// When the first of the parts came that wait; `Long.MAX_VALUE` when none does.
    long oldestWaiting(Sql sql) throws SQLException {
        return sql.number(Long.MAX_VALUE, "SELECT min(received_at) FROM pdus WHERE state = 'PART'");
    }

    int forgetBefore(Sql sql, long time) throws SQLException {
        return sql.update("DELETE FROM pdus WHERE received_at < ? AND state NOT IN ('NEW', 'PART')", time);
    }
}
