package org.evy.gateway;

/// What came of handing one part to the modem.
sealed interface Submission {

    /// @param reference TP-MR, 0-255
    record Accepted(int reference) implements Submission {}

    /// The modem or the network said no.
    record Refused(CmsError error) implements Submission {}

    /// The PDU never left us: it can be sent again without a doubt.
    record NotSubmitted(String reason) implements Submission {}

    /// The PDU was handed over and nothing came back: it may be on its way.
    record Unknown(String reason) implements Submission {}
}
