package org.evy.gateway;

/// How far the driver has come with the modem; docs/states.md draws the way between them.
enum ModemState {
    /// There is no device under the configured path.
    ABSENT,
    OPENING,
    /// Finding out whether anybody answers.
    SYNC,
    /// Asking for maker and model.
    IDENT,
    /// Waiting for the SIM, and giving it its PIN once.
    SIM,
    /// Setting PDU mode, memories and indications.
    CONFIG,
    /// Waiting for the network; texts that the modem already has are read.
    REG,
    /// Sending and receiving.
    READY,
    /// The network is away: reading, not sending.
    NO_NETWORK,
    /// Something does not work; the next step of the recovery ladder is due.
    FAULT
}
