package org.evy.modem;

import java.time.Instant;

/// A PDU that the network has for the modem and could not hand over yet.
///
/// @param part from 1
/// @param from not before this time: the simulated way through the air
record Held(String origin, int part, String pdu, boolean report, Instant from) {}
