package org.evy.messages;

/// In which lane an SMS waits for the modem; the first goes first.
public enum Urgency {
    /// Danger: advice to the person, alerts to responders. Never dropped by a limit.
    EMERGENCY,
    /// The answer to a question.
    ANSWER,
    /// What nobody waits for.
    BULK
}
