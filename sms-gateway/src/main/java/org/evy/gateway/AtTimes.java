package org.evy.gateway;

import java.time.Duration;

/// How long the driver waits for what; tests use shorter ones.
///
/// @param command    for an ordinary command
/// @param prompt     for `>` after `AT+CMGS`, and for the next line where the store is at work
/// @param doubt      for `+CMGS` before the modem is asked whether it is still at it
/// @param submit     for `+CMGS` after the PDU: the network may take two minutes
/// @param settle     for stray lines after a reset or an error
/// @param sim        for the SIM to become ready
/// @param poll       between two looks at a SIM or a network that is not ready
/// @param check      between two looks at everything while idle
/// @param absent     between two looks for the device
/// @param shortBreak the first wait after a failure; each further one is twice as long
/// @param longBreak  the longest wait after a failure
record AtTimes(
        Duration command,
        Duration prompt,
        Duration doubt,
        Duration submit,
        Duration settle,
        Duration sim,
        Duration poll,
        Duration check,
        Duration absent,
        Duration shortBreak,
        Duration longBreak) {

    /// An SMS usually takes 2 to 10 s.
    private static final Duration DOUBT = Duration.ofSeconds(20);

    /// A modem that comes back is in use again within 30 s, which bounds the longest break.
    static AtTimes real(Duration submit) {
        return new AtTimes(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                submit.compareTo(DOUBT) < 0 ? submit : DOUBT,
                submit,
                Duration.ofMillis(100),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20));
    }
}
