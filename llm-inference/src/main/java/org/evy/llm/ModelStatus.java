package org.evy.llm;

/// How the model is.
///
/// @param reason why, and what to do about it where somebody can
record ModelStatus(State state, String reason) {

    /// What a model can do at the moment. `ABSENT` is healthy: EVY answers without a model, too.
    enum State {
        /// There is none, or the battery does not allow it.
        ABSENT,
        /// It is being started.
        LOADING,
        READY,
        /// It should answer but does not.
        DEGRADED
    }
}
