package org.evy.messages;

/// The ways to an answer, cheapest sufficient first; each but the last is one answering service.
public enum Route {
    EMERGENCY,
    /// Orders of operators; asked only about texts that may be one.
    OPERATOR,
    TEMPLATE,
    RETRIEVAL,
    MODEL,
    FALLBACK,
    /// The gateway's own hard-wired text, when nothing came back from the others in time.
    LAST_RESORT
}
