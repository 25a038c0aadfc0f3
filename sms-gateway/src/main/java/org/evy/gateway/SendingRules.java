package org.evy.gateway;

import java.time.Duration;
import java.util.Map;
import org.evy.messages.Urgency;
import org.jspecify.annotations.Nullable;

/// What the operator decided about sending.
///
/// @param roles           who the roles are
/// @param resendUncertain whether an ordinary SMS that may have been lost in the modem is sent once
/// more
/// @param uncertainWait   how long the modem or the network may still tell
/// @param serviceCentre   null to use the SIM's own
record SendingRules(
        Map<String, PhoneNumber> roles,
        boolean resendUncertain,
        Duration uncertainWait,
        @Nullable PhoneNumber serviceCentre) {

    /// Milliseconds. In danger a second copy costs less than two minutes of silence.
    long waitOf(Urgency lane) {
        return lane == Urgency.EMERGENCY ? uncertainWait.toMillis() / 4 : uncertainWait.toMillis();
    }

    boolean sendsAgain(Urgency lane) {
        return lane == Urgency.EMERGENCY || resendUncertain;
    }
}
