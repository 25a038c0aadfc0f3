package org.evy.codec;

import org.jspecify.annotations.Nullable;

/// What the network and a phone say to each other about one SMS (3GPP TS 23.040, 9.2.2).
public sealed interface Tpdu permits Deliver, Submit, StatusReport {
    /// Null when the PDU names none: then the SIM's own is used.
    @Nullable Address serviceCentre();
}
