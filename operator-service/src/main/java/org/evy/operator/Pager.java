package org.evy.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;
import org.evy.messages.AlarmChanged;
import org.evy.messages.Urgency;
import org.evy.operator.State.Incident;
import org.jspecify.annotations.Nullable;

/// Decides who is texted about which alarm, and when: each cause once, the next operator when nobody says OK,
/// warnings not at night, and never more than the cap. What it decides goes into [State#pending].
final class Pager {

    /// An alarm that lasts is repeated more often than that: an older record is only history.
    private static final Duration OLD = Duration.ofMinutes(15);

    private static final Duration REMEMBER = Duration.ofHours(24);
    private static final int ON_CALL = 1;
    private static final int NEXT = 2;
    private static final int ALL = 3;

    private final OperatorProperties properties;
    private final String node;
    private final State state;
    private final Meters meters;

    /// @param node how the node calls itself
    Pager(OperatorProperties properties, String node, State state, Meters meters) {
        this.properties = properties;
        this.node = Transliteration.toGsm7(node.length() > 20 ? node.substring(0, 20) : node, true);
        this.state = state;
        this.meters = meters;
    }

    String name() {
        return "EVY " + node;
    }

    /// The operator who is texted first; null without operators.
    @Nullable String onCall() {
        var chosen = state.onCall;
        if (chosen != null && properties.operators().contains(chosen)) {
            return chosen;
        }
        return properties.operators().isEmpty() ? null : properties.operators().getFirst();
    }

    void onAlarm(AlarmChanged alarm, Instant now) {
        var known = state.incidents.stream()
                .filter(each -> each.rule.equals(alarm.rule()) && each.since.equals(alarm.since()))
                .findFirst()
                .orElse(null);
        if (known != null) {
            if (known.raised() && !alarm.raised()) {
                known.clearedAt = now;
            }
            return;
        }
        if (!alarm.raised() || alarm.at().isBefore(now.minus(OLD))) {
            return;
        }
        // The end of an earlier one of this rule was missed; the new one says it all.
        state.incidents.stream()
                .filter(each -> each.rule.equals(alarm.rule()) && each.raised())
                .forEach(each -> {
                    each.clearedAt = now;
                    each.clearedTold = true;
                });
        var incident = new Incident();
        incident.rule = alarm.rule();
        incident.severity = alarm.severity();
        incident.words = Transliteration.toGsm7(alarm.words(), true);
        incident.since = alarm.since();
        var due = incident.critical() ? now : now.plus(properties.collect());
        var calm = state.toldAt
                .getOrDefault(alarm.rule(), Instant.MIN.plus(properties.calm()))
                .plus(properties.calm());
        incident.due = due.isAfter(calm) ? due : calm;
        state.incidents.add(incident);
    }

    /// An operator texted OK: it is about everything that anybody was told.
    ///
    /// @return false when nothing was open and this operator was told nothing lately: then it means something
    ///     else
    boolean acknowledge(String role) {
        var open = state.incidents.stream()
                .filter(each -> each.raised() && each.step > 0 && each.acknowledgedBy == null)
                .toList();
        open.forEach(each -> {
            each.acknowledgedBy = role;
            each.due = null;
        });
        return !open.isEmpty() || state.incidents.stream().anyMatch(each -> each.told.contains(role));
    }

    /// Raised alarms that nobody said OK to.
    int unacknowledged() {
        return (int) state.incidents.stream()
                .filter(each -> each.raised() && each.acknowledgedBy == null)
                .count();
    }

    List<String> raised() {
        return state.incidents.stream()
                .filter(Incident::raised)
                .sorted((one, other) -> Boolean.compare(other.critical(), one.critical()))
                .map(each -> each.rule)
                .toList();
    }

    boolean quiet(Instant now) {
        var until = state.quietUntil;
        return until != null && now.isBefore(until)
                || properties.quietAt(now.atZone(properties.zoneId()).toLocalTime());
    }

    /// Looks what is due.
    void tick(Instant now) {
        var letters = new TreeMap<String, Letter>();
        for (var each : state.incidents) {
            var due = each.due;
            if (each.raised() && due != null && !now.isBefore(due) && (each.critical() || !quiet(now))) {
                tell(each, letters, now);
            }
            if (endIsDue(each, now)) {
                each.clearedTold = true;
                each.told.forEach(role -> letter(letters, role).ended.add(each));
            }
        }
        letters.forEach((role, letter) -> send(role, letter, now));
        state.incidents.removeIf(each -> {
            var cleared = each.clearedAt;
            return cleared != null
                    && (each.clearedTold || each.told.isEmpty())
                    && cleared.plus(REMEMBER).isBefore(now);
        });
        state.toldAt.values().removeIf(told -> told.plus(properties.calm()).isBefore(now));
    }

    private boolean endIsDue(Incident each, Instant now) {
        var cleared = each.clearedAt;
        return cleared != null
                && !each.clearedTold
                && !each.told.isEmpty()
                && !now.isBefore(cleared.plus(properties.collect()))
                && (each.critical() || !quiet(now));
    }

    private void tell(Incident each, TreeMap<String, Letter> letters, Instant now) {
        var operators = properties.operators();
        var first = onCall();
        each.due = null;
        if (first == null) {
            meters.suppressed("no operator");
            return;
        }
        each.step = each.step == ON_CALL && operators.size() == 1 ? ALL : each.step + 1;
        var roles = switch (each.step) {
            case ON_CALL -> List.of(first);
            case NEXT -> List.of(operators.get((operators.indexOf(first) + 1) % operators.size()));
            default -> operators;
        };
        boolean any = false;
        for (var role : roles) {
            if (allowed(role, each.critical(), now)) {
                letter(letters, role).raised.add(each);
                any = true;
            } else {
                meters.suppressed("cap");
            }
        }
        if (any) {
            state.toldAt.put(each.rule, now);
        }
        if (each.critical() && each.step < ALL) {
            each.due = now.plus(properties.escalateAfter());
        }
    }

    /// What one operator is told in one SMS.
    private record Letter(List<Incident> raised, List<Incident> ended) {}

    private static Letter letter(TreeMap<String, Letter> letters, String role) {
        return letters.computeIfAbsent(role, any -> new Letter(new ArrayList<>(), new ArrayList<>()));
    }

    private void send(String role, Letter letter, Instant now) {
        boolean critical = letter.raised.stream().anyMatch(Incident::critical);
        if (!allowed(role, critical, now)) {
            meters.suppressed("cap");
            return;
        }
        letter.raised.forEach(each -> each.told.add(role));
        boolean escalated = letter.raised.stream().anyMatch(each -> each.step > ON_CALL);
        var kind = letter.raised.isEmpty() ? "cleared" : escalated ? "escalated" : "alarm";
        var causes = Stream.concat(
                        letter.raised.stream().map(each -> each.rule + "|" + each.since + "|" + each.step),
                        letter.ended.stream().map(each -> each.rule + "|" + each.since + "|over"))
                .sorted()
                .collect(Collectors.joining(","));
        count(role, now);
        post(kind, causes, role, words(letter, escalated), critical ? Urgency.EMERGENCY : Urgency.BULK);
    }

    private String words(Letter letter, boolean escalated) {
        var raised = letter.raised.stream()
                .sorted((one, other) -> Boolean.compare(other.critical(), one.critical()))
                .map(each -> each.words.replaceFirst("\\.$", ""))
                .toList();
        var ended = letter.ended.stream().map(each -> each.rule).toList();
        for (int shown = raised.size(); shown >= 0; shown--) {
            var text = new StringBuilder(name())
                    .append(raised.isEmpty() ? ":" : escalated ? " ALARM, nobody said OK:" : " ALARM:");
            if (!raised.isEmpty()) {
                text.append(' ').append(String.join("; ", raised.subList(0, shown)));
                text.append(
                        shown < raised.size() ? (shown > 0 ? "; +" : "+") + (raised.size() - shown) + " (STATUS)" : "");
                text.append(". Text OK.");
            }
            if (!ended.isEmpty()) {
                text.append(" Over: ").append(shorten(ended));
            }
            if (SmsLength.of(text.toString()).parts() == 1) {
                return text.toString();
            }
        }
        return name() + " ALARM: " + raised.size() + ". Text STATUS, then OK.";
    }

    private static String shorten(List<String> rules) {
        return String.join(", ", rules.subList(0, Math.min(3, rules.size())))
                + (rules.size() > 3 ? " +" + (rules.size() - 3) : "");
    }

    /// @param critical may use the reserve
    private boolean allowed(String role, boolean critical, Instant now) {
        var today = now.atZone(properties.zoneId()).toLocalDate().toString();
        int sent = today.equals(state.sentOn) ? state.sent.getOrDefault(role, 0) : 0;
        return sent < properties.smsPerDay() - (critical ? 0 : properties.criticalReserve());
    }

    private void count(String role, Instant now) {
        var today = now.atZone(properties.zoneId()).toLocalDate().toString();
        if (!today.equals(state.sentOn)) {
            state.sentOn = today;
            state.sent.clear();
        }
        state.sent.merge(role, 1, Integer::sum);
    }

    /// The daily sign of life, when it is time; a node that starts long after that keeps quiet until
    /// tomorrow.
    void alive(String status, Instant now) {
        var at = properties.alive();
        var role = onCall();
        var local = now.atZone(properties.zoneId());
        var today = local.toLocalDate().toString();
        if (at == null
                || role == null
                || today.equals(state.aliveOn)
                || local.toLocalTime().isBefore(at)
                || Duration.between(at, local.toLocalTime()).toHours() >= 3) {
            return;
        }
        state.aliveOn = today;
        if (allowed(role, false, now)) {
            count(role, now);
            post("alive", "alive|" + today, role, status, Urgency.BULK);
        } else {
            meters.suppressed("cap");
        }
    }

    /// Tells all operators, whatever the cap.
    ///
    /// @param cause the same for the same event, also after a restart
    /// @param but   who knows already; null for nobody
    void everybody(String kind, String cause, String text, Urgency urgency, @Nullable String but) {
        properties.operators().stream()
                .filter(role -> !role.equals(but))
                .forEach(role -> post(kind, cause, role, text, urgency));
    }

    /// The ids are the same for the same cause, so that the gateway drops what comes twice.
    void post(String kind, String cause, String role, String text, Urgency urgency) {
        var trace = HexFormat.of().formatHex(sha256(kind + "|" + cause)).substring(0, 32);
        state.pending.add(new State.Sms(trace + "/" + kind + "-" + role, trace, role, text, urgency, kind));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(Objects.toString(impossible), impossible);
        }
    }
}
