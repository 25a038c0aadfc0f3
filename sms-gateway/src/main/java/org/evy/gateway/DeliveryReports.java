package org.evy.gateway;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.evy.codec.StatusReport;
import org.evy.messages.SmsResult;

/// Finds the SMS that a delivery report is about. The modem's reference has eight bits and wraps, so it
/// counts only together with the number and the time.
final class DeliveryReports {

    private static final Duration WINDOW = Duration.ofHours(72);
    private static final int DIGITS = 8;

    private final Outbox outbox;
    private final ConversationIds ids;

    DeliveryReports(Outbox outbox, ConversationIds ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    static byte[] recipient(ConversationIds ids, String lastEight) {
        return ids.hash("recipient", lastEight.getBytes(StandardCharsets.UTF_8));
    }

    /// What the report changes, which is nothing while the network is still trying; empty when no SMS
    /// fits (yet).
    Optional<List<Outbox.Change>> match(Sql sql, StatusReport report, long now) throws SQLException {
        var digits = report.to().digits();
        var recipient = recipient(ids, digits.substring(Math.max(0, digits.length() - DIGITS)));
        var sent = Outbox.rows(sql, """
                report = 1 AND state = 'SENT' AND reference = ? AND recipient = ? AND submitted_at >= ?
                ORDER BY submitted_at DESC LIMIT 1
                """, report.reference(), recipient, now - WINDOW.toMillis());
        if (!sent.isEmpty()) {
            return Optional.of(verdict(sql, sent.getFirst(), report));
        }
        // A report about an SMS that nobody was sure of: the network has it.
        var uncertain = Outbox.rows(sql, """
                report = 1 AND open = 1 AND state = 'UNCERTAIN' AND accepted = parts - 1 AND recipient = ?
                ORDER BY submitted_at DESC LIMIT 1
                """, recipient);
        if (uncertain.isEmpty()) {
            return Optional.empty();
        }
        var row = uncertain.getFirst();
        sql.update("UPDATE outbox SET accepted = parts, reference = ? WHERE seq = ?", report.reference(), row.seq());
        var details = "mr=" + report.reference() + " parts=" + row.parts() + " " + row.encoding();
        var known = outbox.change(sql, row, SmsResult.State.SENT, report.reference(), details);
        var verdict = verdict(sql, row, report);
        return Optional.of(verdict.isEmpty() ? List.of(known) : List.of(known, verdict.getFirst()));
    }

    private List<Outbox.Change> verdict(Sql sql, Outbox.Row row, StatusReport report) throws SQLException {
        if (report.pending()) {
            return List.of();
        }
        var state = report.delivered() ? SmsResult.State.DELIVERED : SmsResult.State.FAILED;
        var reason = report.delivered() ? "" : "the network gave up, status 0x%02X".formatted(report.status());
        return List.of(outbox.change(sql, row, state, report.reference(), reason));
    }
}
