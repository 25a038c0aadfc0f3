package org.evy.llm;

/// What a model can do at the moment. `ABSENT` is healthy: EVY answers without a model, too.
enum ModelState {
    /// There is none, or the battery does not allow it.
    ABSENT,
    /// It is being started.
    LOADING,
    READY,
    /// It should answer but does not.
    DEGRADED
}
