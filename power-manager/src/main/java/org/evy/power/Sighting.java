package org.evy.power;

import org.jspecify.annotations.Nullable;

/// What one reading means for the level.
sealed interface Sighting {

    /// @param percent charge; null when only the device's own warning is known
    /// @param low     the battery is about to end, whatever the percentage says
    /// @param spare   the night will be longer than the charge: one level worse, down to SAVE
    record Battery(@Nullable Double percent, boolean low, boolean spare) implements Sighting {}

    /// Nothing can run out.
    record Endless() implements Sighting {}

    record Nothing() implements Sighting {}
}
