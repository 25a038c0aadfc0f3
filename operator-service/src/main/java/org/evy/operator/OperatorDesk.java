package org.evy.operator;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.evy.messages.AlarmChanged;
import org.evy.messages.Answer;
import org.evy.messages.AuditEntry;
import org.evy.messages.BackupFinished;
import org.evy.messages.BackupWanted;
import org.evy.messages.BalanceKnown;
import org.evy.messages.BalanceWanted;
import org.evy.messages.ConversationId;
import org.evy.messages.LockdownChanged;
import org.evy.messages.MessageId;
import org.evy.messages.PowerChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Question;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.Topics;
import org.evy.messages.Urgency;
import org.evy.messages.Vitals;
import org.evy.operator.Orders.Decision;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where everything about operators comes together: it decides, writes down what must not be lost, and only
/// then says it. One lock serves all, for little happens here.
final class OperatorDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorDesk.class);

    /// Stands where a reply names its conversation: what the node says by itself is about no person.
    static final ConversationId NODE = new ConversationId("node");

    /// An answer needs that long from here to the router.
    private static final Duration RESERVE = Duration.ofSeconds(2);

    private final State state;
    private final StateFile file;
    private final Pager pager;
    private final Orders orders;
    private final Outlet outlet;
    private final Meters meters;
    private final Later later;
    private final Clock clock;
    private final List<AuditEntry> unaudited = new ArrayList<>();
    private @Nullable Vitals vitals;
    private String problem = "";

    /// Runs something later; by hand in the tests.
    interface Later {
        void run(Duration wait, Runnable action);
    }

    OperatorDesk(
            OperatorProperties properties,
            String node,
            StateFile file,
            Codes codes,
            Outlet outlet,
            Meters meters,
            Later later,
            Clock clock) {
        this.file = file;
        this.state = file.load();
        this.outlet = outlet;
        this.meters = meters;
        this.later = later;
        this.clock = clock;
        pager = new Pager(properties, node, state, meters);
        orders = new Orders(properties, state, pager, codes, meters, unaudited::add);
        meters.unacknowledged(this::unacknowledged);
    }

    private synchronized int unacknowledged() {
        return pager.unacknowledged();
    }

    synchronized void onQuestion(Question question) {
        var now = clock.instant();
        if (now.isAfter(question.deadline())) {
            // The router has gone on without it; an order must not be carried out behind its sender's back.
            return;
        }
        var decision = orders.decide(question, vitals, now);
        settle(now);
        switch (decision) {
            case Decision.NotMine(var reason) ->
                outlet.publish(
                        Topics.ANSWERS,
                        new Answer.NotFound(question.id(), question.conversation(), Route.OPERATOR, List.of(), reason));
            case Decision.Say(var text, var reason) -> answer(question, text, reason);
            case Decision.AskBalance(var id) -> {
                outlet.publish(Topics.BALANCE_WANTED, new BalanceWanted(id));
                later.run(Duration.between(now, question.deadline().minus(RESERVE)), this::giveUpBalances);
            }
            case Decision.AskBackup(var id, var by, var text) -> {
                outlet.publish(Topics.BACKUPS_WANTED, new BackupWanted(id, by, now));
                answer(question, text, "order BACKUP");
            }
            case Decision.Lockdown(var text) -> {
                tellLockdown();
                answer(question, text, state.locked ? "order LOCKDOWN" : "order UNLOCK");
            }
        }
    }

    private void answer(Question question, String text, String reason) {
        if (!text.isEmpty()) {
            meters.sms(reason.equals(Orders.NEEDS_CODE) ? "code" : "answer");
        }
        outlet.publish(
                Topics.ANSWERS,
                new Answer.Found(
                        question.id(),
                        question.conversation(),
                        Route.OPERATOR,
                        new SmsText(text),
                        1,
                        null,
                        List.of(),
                        reason));
    }

    synchronized void onBalance(BalanceKnown known) {
        var answered = orders.balance(known);
        if (answered != null) {
            answer(answered.question(), answered.text(), "order BALANCE");
        }
    }

    private synchronized void giveUpBalances() {
        orders.balancesGivenUp(clock.instant(), RESERVE)
                .forEach(each -> answer(each.question(), each.text(), "order BALANCE: the network is silent"));
    }

    synchronized void onAlarm(AlarmChanged alarm) {
        var now = clock.instant();
        pager.onAlarm(alarm, now);
        settle(now);
    }

    synchronized void onVitals(Vitals told) {
        vitals = told;
        var now = clock.instant();
        // Kafka may first hand over what it kept from before a restart.
        if (told.at().plus(StatusText.FRESH).isAfter(now)) {
            pager.alive(StatusText.of(pager.name() + " is alive", told, pager.raised(), state.locked, now), now);
        }
        settle(now);
    }

    synchronized void onPower(PowerChanged power) {
        if (power.level() != PowerLevel.OFF || power.since().equals(state.offSince)) {
            return;
        }
        state.offSince = power.since();
        var charge = power.chargePercent();
        pager.everybody(
                "alarm",
                "off|" + power.since(),
                pager.name() + " stops: battery " + (charge == null ? "empty" : Math.round(charge) + "%")
                        + ". It comes back with the sun and then answers what waited.",
                Urgency.EMERGENCY,
                null);
        settle(clock.instant());
    }

    synchronized void onBackup(BackupFinished finished) {
        var id = finished.id();
        var role = id == null ? null : state.backups.remove(id);
        if (role != null) {
            pager.post(
                    "answer",
                    "backup|" + id,
                    role,
                    pager.name() + (finished.success() ? ": backup done: " : ": backup FAILED: ") + finished.words(),
                    Urgency.BULK);
            settle(clock.instant());
        }
    }

    /// Once a minute: what has become due, and the lockdown, because others may have restarted.
    ///
    /// @return false when Kafka did not take it: then soon again
    synchronized boolean everyMinute() {
        settle(clock.instant());
        return tellLockdown();
    }

    private boolean tellLockdown() {
        return outlet.publish(Topics.LOCKDOWN, new LockdownChanged(state.locked, state.lockedSince, state.lockedBy));
    }

    /// First what is due is written down, then it is said, then it is crossed out: a kill in between says it
    /// again under the same id, which the gateway drops.
    private void settle(Instant now) {
        pager.tick(now);
        keep();
        unaudited.removeIf(entry -> outlet.publish(Topics.AUDIT, entry));
        for (var sms : new ArrayList<>(state.pending)) {
            if (!outlet.publish(Topics.REPLIES, reply(sms))) {
                return;
            }
            meters.sms(sms.kind());
            state.pending.remove(sms);
        }
        keep();
    }

    /// A disk that takes nothing is what operators must hear of, and no reason to refuse a LOCKDOWN.
    private void keep() {
        try {
            file.save(state);
            problem = "";
        } catch (UncheckedIOException cannot) {
            if (problem.isEmpty()) {
                LOG.error("what operators were told cannot be written down; a restart may repeat or forget it", cannot);
            }
            problem = String.valueOf(cannot.getMessage());
        }
    }

    private static Reply reply(State.Sms sms) {
        return new Reply(
                new ReplyId(sms.id()),
                new MessageId(sms.trace()),
                NODE,
                new Recipient.Role(sms.role()),
                new SmsText(sms.text()),
                sms.urgency(),
                Route.OPERATOR,
                null,
                "en",
                false,
                null,
                false);
    }

    /// For the health page.
    synchronized Map<String, Object> details() {
        var quiet = state.quietUntil;
        return Map.of(
                "on call",
                Objects.requireNonNullElse(
                        pager.onCall(), "nobody hears of alarms; name roles in evy.operator.operators"),
                "lockdown",
                state.locked ? "since " + state.lockedSince + " by " + state.lockedBy : "no",
                "quiet until",
                quiet == null ? "" : quiet.toString(),
                "alarms without an OK",
                pager.unacknowledged(),
                "SMS that wait for Kafka",
                state.pending.size(),
                "not written down",
                problem);
    }
}
