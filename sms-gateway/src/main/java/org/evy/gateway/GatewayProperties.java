package org.evy.gateway;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How this node reaches its modem and whom it texts.
///
/// @param port            the modem's device; name it under `/dev/serial/by-id` so that it is found
/// again after a replug
/// @param baud            speed of the serial line; USB modems ignore it, a SIM800 on a UART wants
/// 115200 or less
/// @param pin             the SIM's PIN; empty for a SIM without one. A PIN that was refused is never
/// tried again
/// @param callingCode     code before national numbers, such as 254; empty to take it from the node's
/// country
/// @param serviceCentre   number of the SMS centre, for a SIM that lost it; empty to use the SIM's own
/// @param answerWithin    after this time without an answer the last resort goes out; longer where the
/// model is slow
/// @param partWait        how long a long text waits for parts that did not come
/// @param textRetention   how long raw texts and PDUs are kept, sealed; shorter where the law asks for it
/// @param submitTimeout   how long the network may take to accept an SMS; two minutes happen in bad
/// signal
/// @param uncertainWait   how long after a lost answer the modem or a delivery report may still tell
/// @param resendUncertain whether an ordinary SMS is then sent once more; off where a second copy is
/// worse than none
/// @param smsPerMinute    most SMS per minute, after a few at once; 0 for no limit. Operators block SIMs
/// that send fast
/// @param balanceCode     what to dial for the SIM's credit, such as `*144#`; the network operator tells it. Empty when
/// it is not known
/// @param shortestNumber  senders with fewer digits are short codes and get no answer
/// @param roles           numbers of responders and operators by role, such as `nurse-1`
@Validated
@ConfigurationProperties(prefix = "evy.gateway", ignoreUnknownFields = false)
record GatewayProperties(
        @NotNull Path port,
        @Min(300) @Max(4_000_000) int baud,

        @Pattern(regexp = "|[0-9]{4,8}", message = "must be 4 to 8 digits, in quotes") String pin,

        @NotNull String callingCode,
        @NotNull String serviceCentre,
        @DurationMin(seconds = 1) Duration answerWithin,
        @DurationMin(seconds = 1) Duration partWait,
        @DurationMin(hours = 1) Duration textRetention,
        @DurationMin(seconds = 1) Duration submitTimeout,
        @DurationMin(millis = 0) Duration uncertainWait,
        boolean resendUncertain,
        @Min(0) @Max(6000) int smsPerMinute,

        @NotNull @Pattern(regexp = "|[*#][*#0-9]{1,38}#", message = "must be a code in quotes, such as \"*144#\"") String balanceCode,

        @Min(3) @Max(15) int shortestNumber,
        Map<String, String> roles) {

    GatewayProperties {
        roles = roles == null ? Map.of() : Map.copyOf(roles);
    }

    @Override
    public String toString() {
        return "GatewayProperties[port=" + port + "]";
    }
}
