package org.evy.gateway;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.evy.codec.Address;
import org.evy.codec.Pdu;
import org.evy.codec.SmsParts;
import org.evy.codec.Submit;
import org.evy.messages.SmsResult;
import org.evy.messages.Urgency;
import org.jspecify.annotations.Nullable;

/// Which part goes to the modem next, and what its answer means for the SMS. A part that is claimed is
/// SUBMITTING on the disk before it is in the air.
final class Submissions {

    /// One PDU for the modem.
    ///
    /// @param hex        the service centre and the TPDU
    /// @param number     from 1
    /// @param receivedAt when the text came that this answers, for the first attempt; null otherwise
    record Part(
            Outbox.Row row,
            String hex,
            int number,
            @Nullable Long receivedAt) {
        @Override
        public String toString() {
            return "part " + number + " of " + row.parts();
        }
    }

    /// @param part  null when nothing may go now
    /// @param until steady time at which something may; `Long.MAX_VALUE` when nothing waits
    record Claim(@Nullable Part part, long until) {}

    private static final long[] BACK_OFF = {5_000, 30_000, 120_000};
    private static final long SOON = 2_000;
    private static final long AFTER_NO_PROMPT = 1_000;
    private static final long UNTIL_MODEM_IS_BETTER = 10_000;
    /// As long as service centres keep an SMS.
    private static final Duration WORTH_SENDING = Duration.ofHours(72);

    private static final Duration REPORT_WAIT = Duration.ofHours(72);
    private static final Duration SHORT_VALIDITY = Duration.ofHours(2);
    private static final Duration LONG_VALIDITY = Duration.ofHours(24);

    private final Outbox outbox;
    private final People people;
    private final Texts texts;
    private final ConversationIds ids;
    private final SendingRules rules;

    Submissions(Outbox outbox, People people, Texts texts, ConversationIds ids, SendingRules rules) {
        this.outbox = outbox;
        this.people = people;
        this.texts = texts;
        this.ids = ids;
        this.rules = rules;
    }

    /// After a start: whatever was being submitted may or may not be in the air, and what was queued
    /// has as much time as something new, because it could not be sent while the node was off.
    int recover(Sql sql, long now) throws SQLException {
        int found = 0;
        for (var lane : Urgency.values()) {
            sql.update(
                    "UPDATE outbox SET expires_at = max(expires_at, ?) WHERE open = 1 AND state = 'QUEUED' AND lane = ?"
                            + " AND queued_at > ?",
                    now + Outbox.timeToLive(lane).toMillis(),
                    lane.ordinal(),
                    now - WORTH_SENDING.toMillis());
        }
        for (var row : Outbox.rows(sql, "open = 1 AND state = 'SUBMITTING'")) {
            waitForNews(sql, row, now, "stopped while it was being sent");
            found++;
        }
        return found;
    }

    /// The most urgent part that may go now, marked SUBMITTING. What is too old to go is left to
    /// [#sweep].
    ///
    /// @param lowest lanes below this one stay where they are
    Claim claim(Sql sql, Urgency lowest, long now, List<Outbox.Change> changes) throws SQLException {
        while (true) {
            var next = Outbox.rows(sql, """
                    seq = (SELECT seq FROM outbox
                      WHERE open = 1 AND next_at <= ? AND lane <= ? AND expires_at > ?
                        AND (state = 'QUEUED' OR state = 'UNCERTAIN' AND resends = 0 AND (lane = 0 OR ?))
                      ORDER BY lane, accepted > 0 DESC, seq LIMIT 1)
                    """, now, lowest.ordinal(), now, rules.resendUncertain());
            if (next.isEmpty()) {
                return new Claim(
                        null,
                        sql.number(
                                Long.MAX_VALUE,
                                "SELECT min(next_at) FROM outbox WHERE open = 1 AND next_at > ? AND lane <= ?"
                                        + " AND state IN ('QUEUED', 'UNCERTAIN')",
                                now,
                                lowest.ordinal()));
            }
            var part = part(sql, next.getFirst(), changes);
            if (part != null) {
                sql.update("""
                        UPDATE outbox SET resends = resends + (state = 'UNCERTAIN'), state = 'SUBMITTING',
                          submitted_at = ? WHERE seq = ?
                        """, now, part.row().seq());
                return new Claim(part, now);
            }
        }
    }

    /// Null when it turns out that it can never be sent; the row is FAILED then.
    private @Nullable Part part(Sql sql, Outbox.Row row, List<Outbox.Change> changes) throws SQLException {
        var to = outbox.recipient(sql, row);
        var text = sql.first("SELECT text FROM outbox WHERE seq = ?", found -> found.getBytes(1), row.seq())
                .flatMap(bytes -> unseal(sql, row, bytes));
        if (to.isEmpty() || text.isEmpty()) {
            var reason = to.isEmpty() ? "no number is known any more" : "its text cannot be read any more";
            changes.add(outbox.change(sql, row, SmsResult.State.FAILED, -1, reason));
            return null;
        }
        // The row number tells this text's parts from those of the next one to the same phone.
        var parts = SmsParts.split(text.get(), (int) (row.seq() & 0xFF));
        var data = parts.get(Math.min(row.accepted(), parts.size() - 1));
        boolean last = row.accepted() == parts.size() - 1;
        var validity = row.lane() == Urgency.ANSWER ? SHORT_VALIDITY : LONG_VALIDITY;
        var submit = Submit.of(Address.of(to.get().e164()), data, row.report() && last, validity);
        if (rules.serviceCentre() != null) {
            submit = new Submit(
                    Address.of(rules.serviceCentre().e164()),
                    submit.reference(),
                    submit.to(),
                    submit.protocolId(),
                    submit.dataCoding(),
                    submit.validity(),
                    submit.statusReportRequested(),
                    submit.rejectDuplicates(),
                    submit.replyPath(),
                    submit.data());
        }
        sql.update(
                "UPDATE outbox SET recipient = ? WHERE seq = ?",
                DeliveryReports.recipient(ids, to.get().lastEight()),
                row.seq());
        boolean firstSight = row.isAnswer() && row.accepted() == 0 && row.attempts() == 0 && row.resends() == 0;
        var receivedAt = firstSight ? texts.receivedAt(sql, row.answers()).orElse(null) : null;
        return new Part(row, Pdu.encode(submit), row.accepted() + 1, receivedAt);
    }

    private java.util.Optional<String> unseal(Sql sql, Outbox.Row row, byte[] sealed) {
        try {
            return people.unseal(sql, row.conversation(), sealed, Outbox.context(row.id()));
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// What the modem's answer makes of a claimed part.
    Outbox.Change settle(Sql sql, Outbox.Row row, Submission submission, long now) throws SQLException {
        return switch (submission) {
            case Submission.Accepted(var reference) -> accepted(sql, row, reference, now);
            case Submission.NotSubmitted(var reason) -> again(sql, row, now + AFTER_NO_PROMPT, 0, reason);
            case Submission.Unknown(var reason) -> waitForNews(sql, row, now, reason);
            case Submission.Refused(var error) ->
                switch (error.kind()) {
                    case PERMANENT -> outbox.change(sql, row, SmsResult.State.FAILED, -1, error.name());
                    case UNCERTAIN -> waitForNews(sql, row, now, error.name());
                    case SOON, STORE_FULL -> again(sql, row, now + SOON, 0, error.name());
                    case SIM, NO_SERVICE_CENTRE -> again(sql, row, now + UNTIL_MODEM_IS_BETTER, 0, error.name());
                    case BACK_OFF, EMPTY -> again(sql, row, now + backOff(row.attempts()), 1, error.name());
                };
        };
    }

    private static long backOff(int attempts) {
        long wait = BACK_OFF[Math.min(attempts, BACK_OFF.length - 1)];
        return (long) (wait * (0.9 + 0.2 * ThreadLocalRandom.current().nextDouble()));
    }

    private Outbox.Change accepted(Sql sql, Outbox.Row row, int reference, long now) throws SQLException {
        int accepted = row.accepted() + 1;
        sql.update(
                "UPDATE outbox SET accepted = ?, reference = ?, submitted_at = ?, state = 'QUEUED', next_at = ?"
                        + " WHERE seq = ?",
                accepted,
                reference,
                now,
                now,
                row.seq());
        if (accepted < row.parts()) {
            return new Outbox.Change(row, "part sent", "mr=" + reference + " part=" + accepted, null);
        }
        var details = "mr=" + reference + " parts=" + row.parts() + " " + row.encoding();
        return outbox.change(sql, row, SmsResult.State.SENT, reference, details);
    }

    private static Outbox.Change again(Sql sql, Outbox.Row row, long at, int attempts, String reason)
            throws SQLException {
        sql.update(
                "UPDATE outbox SET state = 'QUEUED', next_at = ?, attempts = attempts + ?, reason = ? WHERE seq = ?",
                at,
                attempts,
                reason,
                row.seq());
        return new Outbox.Change(row, "waits", reason, null);
    }

    private Outbox.Change waitForNews(Sql sql, Outbox.Row row, long now, String reason) throws SQLException {
        sql.update(
                "UPDATE outbox SET state = 'UNCERTAIN', next_at = ?, reason = ? WHERE seq = ?",
                now + rules.waitOf(row.lane()),
                reason,
                row.seq());
        return new Outbox.Change(row, "uncertain", reason, null);
    }

    /// The modem's answer came after all; it counts unless the SMS has gone on meanwhile.
    void credit(Sql sql, long seq, int reference, long now, List<Outbox.Change> changes) throws SQLException {
        for (var row : Outbox.rows(sql, "seq = ? AND open = 1 AND state = 'UNCERTAIN'", seq)) {
            changes.add(accepted(sql, row, reference, now));
        }
    }

    /// Ends what has waited too long.
    List<Outbox.Change> sweep(Sql sql, long now) throws SQLException {
        var changes = new ArrayList<Outbox.Change>();
        for (var row : Outbox.rows(sql, "open = 1 AND state = 'QUEUED' AND expires_at <= ?", now)) {
            var reason = row.accepted() == 0 ? "" : row.accepted() + " of " + row.parts() + " parts were sent";
            changes.add(outbox.change(sql, row, SmsResult.State.EXPIRED, -1, reason));
        }
        for (var row : Outbox.rows(sql, "open = 1 AND state = 'UNCERTAIN' AND next_at <= ?", now)) {
            if (row.resends() > 0 || row.expiresAt() <= now || !rules.sendsAgain(row.lane())) {
                changes.add(outbox.change(sql, row, SmsResult.State.UNCERTAIN, -1, "the modem never said"));
            }
        }
        var noReport = now - REPORT_WAIT.toMillis();
        for (var row : Outbox.rows(sql, "report = 1 AND state = 'SENT' AND submitted_at <= ?", noReport)) {
            changes.add(outbox.change(sql, row, SmsResult.State.NO_REPORT, -1, ""));
        }
        return changes;
    }

    /// When [#sweep] has something to do next; `Long.MAX_VALUE` while nothing waits.
    long nextSweep(Sql sql) throws SQLException {
        return Math.min(
                sql.number(Long.MAX_VALUE, "SELECT min(expires_at) FROM outbox WHERE open = 1 AND state = 'QUEUED'"),
                sql.number(Long.MAX_VALUE, "SELECT min(next_at) FROM outbox WHERE open = 1 AND state = 'UNCERTAIN'"));
    }
}
