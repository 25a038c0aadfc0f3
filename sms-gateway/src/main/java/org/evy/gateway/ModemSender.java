package org.evy.gateway;

import java.sql.SQLException;
import java.util.ArrayList;
import org.evy.codec.Pdu;
import org.evy.messages.Urgency;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands the outbox to the modem, one part at a time, the most urgent first. Belongs to the driver's
/// thread.
///
/// What came of one part is written together with the claim of the next: one flush per SMS.
final class ModemSender {

    private static final Logger LOG = LoggerFactory.getLogger(ModemSender.class);
    /// So many refusals in a row mean no credit, a barred number or a wrong service centre.
    private static final int REFUSALS = 3;
    private static final long SWEEP = 1_000;
    private static final long BULK_RESTS = 900_000_000_000L;

    private final Journal journal;
    private final Tables tables;
    private final SteadyClock clock;
    private final Announcer announcer;
    private final GatewayMetrics metrics;
    private final ModemStatus status;
    private final RateBucket rate;
    private final Saving saving;
    private final SubmitDialogue dialogue;

    private record Settled(Submissions.Part part, Submission submission) {}

    private record LateAnswer(long seq, int reference) {}

    /// Known to us and not yet to the journal.
    private @Nullable Settled unwritten;

    private @Nullable LateAnswer lateAnswer;

    private long lastUncertain = -1;
    private long sweptAt;
    private int refusals;
    private long bulkRestsUntil;
    private long keepsLinkOpenFor = -1;

    ModemSender(
            Journal journal,
            Tables tables,
            SteadyClock clock,
            Announcer announcer,
            GatewayMetrics metrics,
            ModemStatus status,
            RateBucket rate,
            Saving saving,
            SubmitDialogue dialogue) {
        this.journal = journal;
        this.tables = tables;
        this.clock = clock;
        this.announcer = announcer;
        this.metrics = metrics;
        this.status = status;
        this.rate = rate;
        this.saving = saving;
        this.dialogue = dialogue;
    }

    Saving saving() {
        return saving;
    }

    /// Writes what came of the last part and picks the next.
    Submissions.Claim claim() {
        long wait = Math.max(rate.waitMillis(), saving.parkedMillis());
        boolean bulkRests = refusals >= REFUSALS && System.nanoTime() - bulkRestsUntil < 0;
        var lowest = wait > 0 ? Urgency.EMERGENCY : bulkRests ? Urgency.ANSWER : Urgency.BULK;
        var before = unwritten;
        var late = lateAnswer;
        boolean sweep = clock.now() - sweptAt >= SWEEP;
        sweptAt = sweep ? clock.now() : sweptAt;
        var changes = new ArrayList<Outbox.Change>();
        var claim = journal.write(sql -> {
            write(sql, before, late, changes);
            if (sweep) {
                changes.addAll(tables.submissions().sweep(sql, clock.now()));
            }
            return tables.submissions().claim(sql, lowest, clock.now(), changes);
        });
        written(changes);
        return claim.part() == null && wait > 0
                ? new Submissions.Claim(null, Math.min(claim.until(), clock.now() + wait))
                : claim;
    }

    /// Writes what came of the last part.
    void settle() {
        var before = unwritten;
        var late = lateAnswer;
        if (before != null || late != null) {
            var changes = new ArrayList<Outbox.Change>();
            journal.write(sql -> {
                write(sql, before, late, changes);
                return true;
            });
            written(changes);
        }
    }

    private void write(Sql sql, @Nullable Settled before, @Nullable LateAnswer late, ArrayList<Outbox.Change> changes)
            throws SQLException {
        if (before != null) {
            changes.add(tables.submissions().settle(sql, before.part().row(), before.submission(), clock.now()));
        }
        if (late != null) {
            tables.submissions().credit(sql, late.seq(), late.reference(), clock.now(), changes);
        }
    }

    private void written(ArrayList<Outbox.Change> changes) {
        unwritten = null;
        lateAnswer = null;
        announcer.allChanged(changes);
    }

    /// True when it went well enough that the modem counts as healthy.
    boolean lastWasAccepted() {
        return unwritten != null && unwritten.submission() instanceof Submission.Accepted;
    }

    /// @throws ModemTrouble when the modem needs care before the next part; what came of this one is kept
    void send(AtChannel modem, Submissions.Part part) throws ModemTrouble {
        // Whatever interrupts this, the part was claimed and has to be settled.
        unwritten = new Settled(part, new Submission.NotSubmitted("the modem was lost"));
        if (part.row().parts() > 1 && keepsLinkOpenFor != part.row().seq()) {
            modem.command("AT+CMMS=2");
            keepsLinkOpenFor = part.row().seq();
        }
        var receivedAt = part.receivedAt();
        if (receivedAt != null) {
            metrics.answering(part.row().route(), clock.now() - receivedAt);
        }
        rate.take();
        long start = System.nanoTime();
        var submission = dialogue.submit(modem, Pdu.tpduOctets(part.hex()), part.hex());
        metrics.submitted(System.nanoTime() - start);
        unwritten = new Settled(part, submission);
        switch (submission) {
            case Submission.Accepted _ -> {
                metrics.partSent(part.row().route());
                if (refusals >= REFUSALS) {
                    status.alarm("");
                }
                refusals = 0;
            }
            case Submission.NotSubmitted(var reason) -> throw new ModemTrouble.Stuck(reason);
            case Submission.Unknown(var reason) -> {
                lastUncertain = part.row().seq();
                if (!reason.startsWith("CMS") && !reason.equals(SubmitDialogue.ANSWER_LOST)) {
                    throw new ModemTrouble.Stuck(reason);
                }
            }
            case Submission.Refused(var error) -> refused(error);
        }
    }

    private void refused(CmsError error) throws ModemTrouble {
        metrics.refused(error);
        refusals++;
        bulkRestsUntil = System.nanoTime() + BULK_RESTS;
        if (refusals == REFUSALS) {
            LOG.warn(
                    "the network refuses one SMS after the other ({}): no credit, or a wrong service centre?",
                    error.name());
            status.alarm("the network refuses SMS (" + error.name() + "): check the SIM's credit and service centre");
        }
        switch (error.kind()) {
            case SIM -> throw new ModemTrouble.Stuck("SIM or modem cannot send (" + error.name() + ")");
            case NO_SERVICE_CENTRE ->
                status.alarm("the SIM knows no service centre (" + error.name() + "); set evy.gateway.service-centre");
            default -> {}
        }
    }

    /// The modem's answer to a submission that was given up. It may come while the next one is under
    /// way, so it is only noted here.
    void lateReference(int reference) {
        if (lastUncertain >= 0) {
            lateAnswer = new LateAnswer(lastUncertain, reference);
            lastUncertain = -1;
        }
    }
}
