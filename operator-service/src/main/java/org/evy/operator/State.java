package org.evy.operator;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.evy.messages.AlarmChanged;
import org.evy.messages.Urgency;
import org.jspecify.annotations.Nullable;

/// Everything that must survive a restart, or an operator would be texted twice, or not at all, or a locked
/// node would open. It holds no number and no person's text.
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class State {

    boolean locked;
    Instant lockedSince = Instant.EPOCH;
    String lockedBy = "start";

    /// Null while nobody took the call: the first operator has it.
    @Nullable String onCall;

    @Nullable Instant quietUntil;

    List<Incident> incidents = new ArrayList<>();

    /// Written before they are handed on, removed after Kafka has them.
    List<Sms> pending = new ArrayList<>();

    /// When each rule was last told, so that one that flaps does not text all day.
    Map<String, Instant> toldAt = new LinkedHashMap<>();

    /// SMS about alarms by role, on that local day.
    Map<String, Integer> sent = new LinkedHashMap<>();

    String sentOn = "";

    String aliveOn = "";

    /// The power-off that operators were told of.
    @Nullable Instant offSince;

    /// Answers to orders that were carried out, by message id: an order that comes twice is not carried out
    /// twice.
    Map<String, String> done = new LinkedHashMap<>();

    /// Backups that somebody waits for: id and role.
    Map<String, String> backups = new LinkedHashMap<>();

    /// One alarm from its beginning to its end.
    @JsonAutoDetect(
            fieldVisibility = Visibility.ANY,
            getterVisibility = Visibility.NONE,
            isGetterVisibility = Visibility.NONE)
    static final class Incident {
        String rule = "";
        AlarmChanged.Severity severity = AlarmChanged.Severity.WARNING;
        String words = "";
        Instant since = Instant.EPOCH;
        /// When its next text is due; null when none is.
        @Nullable Instant due;
        /// How far it was escalated: 0 nobody was told, 1 the operator on call, 2 the next one, 3 all.
        int step;
        TreeSet<String> told = new TreeSet<>();

        @Nullable String acknowledgedBy;

        @Nullable Instant clearedAt;

        boolean clearedTold;

        boolean raised() {
            return clearedAt == null;
        }

        boolean critical() {
            return severity == AlarmChanged.Severity.CRITICAL;
        }
    }

    /// One outgoing SMS that answers no text.
    ///
    /// @param id    the reply id
    /// @param trace the message id that its trace has
    /// @param kind  alarm, cleared, escalated, alive or answer
    record Sms(String id, String trace, String role, String text, Urgency urgency, String kind) {}
}
