package org.evy.sun;

import org.evy.messages.PowerLevel;

/// Who says how much may run.
public interface Levels {

    /// Called for each step, in the order of time.
    ///
    /// @param second  since the start of the simulation
    /// @param percent charge of the battery
    PowerLevel at(long second, double percent);
}
