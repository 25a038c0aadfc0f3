package org.evy.messages;

import java.time.Instant;

/// Something about the node itself went wrong, or is right again. Told at each change, and every few minutes unchanged
/// while it lasts, because others may have restarted; `rule` and `since` together name one incident.
///
/// @param rule   which rule found it, such as `battery-low`; lower case, digits and hyphens
/// @param raised true while it lasts, false once it is over
/// @param words  what an operator reads in an SMS: plain English, GSM-7, at most 100 septets, no personal data
/// @param since  when it began
/// @param at     when this was written
public record AlarmChanged(String rule, Severity severity, boolean raised, String words, Instant since, Instant at) {

    public enum Severity {
        /// People get no answers, or soon will not: wakes somebody up.
        CRITICAL,
        /// Can wait until morning.
        WARNING
    }
}
