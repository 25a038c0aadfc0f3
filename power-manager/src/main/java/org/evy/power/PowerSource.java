package org.evy.power;

/// Something that knows how full the battery is.
interface PowerSource {

    /// What is known now; [Reading.Unknown] instead of an exception when nothing is.
    Reading read();

    /// How the source is called in health and in the `power` topic.
    String name();
}
