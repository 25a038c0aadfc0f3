package org.evy.messages;

/// What an operator may text instead of a question; the words are the same in every language.
public enum Order {
    /// How is the node?
    STATUS,
    /// What credit is left on the SIM?
    BALANCE,
    /// From now on the sender is texted first.
    ONCALL,
    /// No warnings for some hours; critical alarms still come.
    QUIET,
    /// Danger, keywords and templates only.
    LOCKDOWN,
    /// The end of LOCKDOWN.
    UNLOCK,
    /// Make a backup now.
    BACKUP
}
