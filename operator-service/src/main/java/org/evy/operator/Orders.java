package org.evy.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.evy.codec.SmsFit;
import org.evy.codec.Transliteration;
import org.evy.messages.AuditEntry;
import org.evy.messages.BalanceKnown;
import org.evy.messages.Order;
import org.evy.messages.Question;
import org.evy.messages.Urgency;
import org.evy.messages.Vitals;
import org.jspecify.annotations.Nullable;

/// Decides what a text of an operator, or of somebody who would like to be one, leads to.
final class Orders {

    static final String NEEDS_CODE = "the order needs its code";

    private static final Duration STRANGERS = Duration.ofHours(1);
    /// More attempts of strangers in an hour are counted but not written down: they must not wash out the
    /// audit log.
    private static final int STRANGERS_AN_HOUR = 20;

    private static final int QUIET_USUALLY = 8;
    private static final int QUIET_AT_MOST = 72;
    private static final int REMEMBERED = 30;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final OperatorProperties properties;
    private final State state;
    private final Pager pager;
    private final Codes codes;
    private final Meters meters;
    private final Consumer<AuditEntry> audit;
    private final Deque<Instant> strangers = new ArrayDeque<>();
    private final Map<String, Question> balances = new HashMap<>();

    Orders(
            OperatorProperties properties,
            State state,
            Pager pager,
            Codes codes,
            Meters meters,
            Consumer<AuditEntry> audit) {
        this.properties = properties;
        this.state = state;
        this.pager = pager;
        this.codes = codes;
        this.meters = meters;
        this.audit = audit;
    }

    /// What is to be done about a text.
    sealed interface Decision {
        /// Somebody else has to answer.
        record NotMine(String reason) implements Decision {}

        /// @param text empty when no SMS is due
        record Say(String text, String reason) implements Decision {}

        /// Ask the network for the credit; the answer comes later.
        record AskBalance(String id) implements Decision {}

        /// Make a backup, and say so.
        record AskBackup(String id, String by, String text) implements Decision {}

        /// The lockdown has changed; publish it, and say so.
        record Lockdown(String text) implements Decision {}
    }

    Decision decide(Question question, @Nullable Vitals vitals, Instant now) {
        var role = question.role();
        var text = question.text().value();
        boolean operator = role != null && properties.operators().contains(role);
        if (role != null && operator && Written.isOk(text)) {
            return pager.acknowledge(role)
                    ? new Decision.Say("", "an operator's OK")
                    : new Decision.NotMine("an OK to nothing");
        }
        var written = Written.in(text).orElse(null);
        if (written == null) {
            return new Decision.NotMine("no order");
        }
        if (role == null || !operator) {
            refuseStranger(question, written, now);
            return new Decision.NotMine("an order of somebody who may not order");
        }
        var earlier = state.done.get(question.id().value());
        if (earlier != null) {
            return new Decision.Say(earlier, "the order came twice and was carried out once");
        }
        return switch (written.order()) {
            case STATUS -> {
                note(now, role, written, "done", "asked from its own number");
                yield new Decision.Say(
                        StatusText.of(pager.name(), vitals, pager.raised(), state.locked, now), "order STATUS");
            }
            case BALANCE -> {
                note(now, role, written, "done", "the network is asked");
                balances.put(question.id().value(), question);
                yield new Decision.AskBalance(question.id().value());
            }
            default -> withCode(question, role, written, now);
        };
    }

    private void refuseStranger(Question question, Written written, Instant now) {
        meters.order(written.order().name(), "refused");
        strangers.removeIf(each -> each.plus(STRANGERS).isBefore(now));
        if (strangers.size() < STRANGERS_AN_HOUR) {
            strangers.add(now);
            var role = question.role();
            var who = role == null ? "conversation " + question.conversation() : role;
            audit.accept(new AuditEntry(
                    now,
                    who,
                    written.order().name(),
                    "refused",
                    "the sender is no operator of evy.operator.operators"));
        }
    }

    private Decision withCode(Question question, String role, Written written, Instant now) {
        var blocked = codes.blockedUntil(role, now);
        if (blocked != null) {
            note(now, role, written, "refused", "orders of this role are blocked after wrong codes");
            return new Decision.NotMine("blocked after wrong codes");
        }
        if (written.order() == Order.QUIET
                && !written.argument().isEmpty()
                && Integer.parseInt(written.argument()) > QUIET_AT_MOST) {
            note(now, role, written, "refused", "more than " + QUIET_AT_MOST + " hours");
            return new Decision.Say(pager.name() + ": QUIET takes 0 to " + QUIET_AT_MOST + " hours.", "order refused");
        }
        if (written.code().isEmpty()) {
            return challenge(role, written, now);
        }
        return switch (codes.check(role, written.order(), written.code(), now)) {
            case Codes.Check.Good(var argument) -> carryOut(question, role, written.order(), argument, now);
            case Codes.Check.Wrong(int left)
            when left > 0 -> {
                note(now, role, written, "refused", "wrong code");
                yield new Decision.Say(
                        pager.name() + ": wrong code. Tries left: " + left + ".", "order refused: wrong code");
            }
            case Codes.Check.Wrong _ -> {
                note(
                        now,
                        role,
                        written,
                        "refused",
                        "the third wrong code: orders of this role are blocked for an hour");
                yield new Decision.Say(
                        pager.name() + ": 3 wrong codes. Orders of " + role + " are refused until "
                                + local(now.plus(Codes.BLOCKED_FOR)) + ". Not you? Tell the other operators.",
                        "order refused: third wrong code");
            }
            case Codes.Check.None() -> {
                note(now, role, written, "refused", "a code that was used, is too old or was never sent");
                yield new Decision.NotMine("no such code");
            }
        };
    }

    private Decision challenge(String role, Written written, Instant now) {
        var code = codes.issue(role, written.order(), written.argument(), now).orElse(null);
        if (code == null) {
            note(now, role, written, "refused", "too many codes were asked for in an hour");
            return new Decision.NotMine("too many codes asked for");
        }
        note(now, role, written, "asked for the code", "texted to the role's own number");
        return new Decision.Say(
                pager.name() + ": to " + written + ", text back within " + Codes.GOOD_FOR.toMinutes() + " minutes: "
                        + written.order() + " " + code + ". Did you not ask? Then do nothing.",
                NEEDS_CODE);
    }

    private Decision carryOut(Question question, String role, Order order, String argument, Instant now) {
        var decision = switch (order) {
            case LOCKDOWN -> lockdown(role, true, now);
            case UNLOCK -> lockdown(role, false, now);
            case ONCALL -> onCall(role, now);
            case QUIET -> quiet(role, argument, now);
            case BACKUP -> {
                state.backups.put(question.id().value(), role);
                shorten(state.backups);
                yield new Decision.AskBackup(
                        question.id().value(), role, pager.name() + ": backup started. EVY texts you how it went.");
            }
            case STATUS, BALANCE -> throw new IllegalStateException(order + " needs no code");
        };
        audit.accept(new AuditEntry(now, role, order.name(), "done", "with its one-time code"));
        meters.order(order.name(), "done");
        var text = switch (decision) {
            case Decision.Say say -> say.text();
            case Decision.Lockdown lockdown -> lockdown.text();
            case Decision.AskBackup backup -> backup.text();
            default -> "";
        };
        state.done.put(question.id().value(), text);
        shorten(state.done);
        return decision;
    }

    private Decision lockdown(String role, boolean locked, Instant now) {
        if (state.locked == locked) {
            return new Decision.Say(
                    pager.name() + (locked ? " is in LOCKDOWN already." : " is not in LOCKDOWN."), "nothing changed");
        }
        state.locked = locked;
        state.lockedSince = now;
        state.lockedBy = role;
        var what = locked
                ? ": LOCKDOWN by " + role + " at " + local(now)
                        + ". Only danger, keywords and templates are answered. UNLOCK ends it."
                : ": UNLOCKED by " + role + " at " + local(now) + ". Everything is answered again.";
        pager.everybody("alarm", "lockdown|" + locked + "|" + now, pager.name() + what, Urgency.EMERGENCY, role);
        return new Decision.Lockdown(pager.name() + what);
    }

    private Decision onCall(String role, Instant now) {
        var before = pager.onCall();
        state.onCall = role;
        if (before != null && !before.equals(role)) {
            pager.post(
                    "answer",
                    "oncall|" + role + "|" + now,
                    before,
                    pager.name() + ": " + role + " is on call now, not " + before + ".",
                    Urgency.BULK);
        }
        return new Decision.Say(pager.name() + ": " + role + " is on call from now.", "order ONCALL");
    }

    private Decision quiet(String role, String argument, Instant now) {
        int hours = argument.isEmpty() ? QUIET_USUALLY : Integer.parseInt(argument);
        var until = now.plus(Duration.ofHours(hours));
        state.quietUntil = hours == 0 ? null : until;
        return new Decision.Say(
                hours == 0
                        ? pager.name() + ": warnings come again."
                        : pager.name() + ": no warnings until " + local(until) + " (" + role
                                + "). Critical alarms still come.",
                "order QUIET");
    }

    /// The network's answer, for the one who asked; null when nobody waits for it any more.
    @Nullable Answered balance(BalanceKnown known) {
        var question = balances.remove(known.id());
        if (question == null) {
            return null;
        }
        var words = Transliteration.toGsm7(known.words().value(), true);
        var text = pager.name() + (known.known() ? ": the network says: " : ": no balance: ") + words;
        return new Answered(question, SmsFit.fit(text, "", "...", 1).text());
    }

    /// @param question what it answers
    record Answered(Question question, String text) {}

    /// Those who wait for the network and whose time is nearly over.
    List<Answered> balancesGivenUp(Instant now, Duration reserve) {
        var given = new ArrayList<Answered>();
        for (Iterator<Question> each = balances.values().iterator(); each.hasNext(); ) {
            var question = each.next();
            if (!now.isBefore(question.deadline().minus(reserve))) {
                each.remove();
                given.add(new Answered(
                        question, pager.name() + ": the network has not told the balance. Try again later."));
            }
        }
        return given;
    }

    private void note(Instant now, String role, Written written, String outcome, String reason) {
        audit.accept(new AuditEntry(now, role, written.order().name(), outcome, reason));
        meters.order(written.order().name(), outcome);
    }

    private String local(Instant time) {
        return TIME.format(time.atZone(properties.zoneId()));
    }

    private static void shorten(Map<String, String> remembered) {
        while (remembered.size() > REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }
}
