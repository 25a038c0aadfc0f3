package org.evy.power;

/// What a charger does with the battery.
enum Charging {
    /// No sun, or switched off.
    OFF,
    /// As much current as the panel gives.
    BULK,
    /// Full voltage, falling current.
    ABSORPTION,
    /// Full.
    FLOAT,
    FAULT
}
