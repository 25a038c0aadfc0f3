package org.evy.messages;

/// How much the battery allows, from everything to nothing; docs/states.md says what each level switches off.
public enum PowerLevel {
    FULL,
    /// The model only where retrieval found passages but no good sentence.
    LITE,
    /// No model.
    SAVE,
    /// No model, no retrieval: danger, templates and fallback only.
    CRITICAL,
    /// The node is shutting down; the modem goes last.
    OFF
}
