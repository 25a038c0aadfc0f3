package org.evy.power;

/// A node on mains: full by configuration, not by guess.
final class MainsPower implements PowerSource {

    @Override
    public Reading read() {
        return new Reading.NoBattery();
    }

    @Override
    public String name() {
        return "mains";
    }
}
