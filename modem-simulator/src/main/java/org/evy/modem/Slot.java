package org.evy.modem;

/// One place of the SIM's store that is taken.
///
/// @param origin the text, report or injected PDU it came from
/// @param part   from 1
/// @param read   listed or read at least once
record Slot(String memory, int index, String origin, int part, String pdu, boolean report, boolean read) {

    Slot seen() {
        return new Slot(memory, index, origin, part, pdu, report, true);
    }
}
