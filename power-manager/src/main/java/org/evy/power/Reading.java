package org.evy.power;

/// One look at the power source.
sealed interface Reading {

    /// @param percent state of charge, 0 to 100 if the source is sane
    record Charge(double percent) implements Reading {}

    /// There is no battery that could run out.
    record NoBattery() implements Reading {}

    record Unknown(String reason) implements Reading {}
}
