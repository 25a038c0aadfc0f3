package org.evy.operator;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Who runs this node and how they want to be texted. Operators are texted in English: orders are the same
/// words in every language.
///
/// @param operators       roles of `evy.gateway.roles` who may order and who hear of alarms, the first is
///     called first; empty: nobody is texted and nobody may order
/// @param escalateAfter   how long a critical alarm may stay without an OK before the next operator is
///     texted; shorter where somebody is always near
/// @param collect         how long a warning, or the end of an alarm, waits for others to share its SMS
/// @param calm            a rule that comes and goes is told once in so long
/// @param smsPerDay       most SMS about alarms per operator and day; each costs money
/// @param criticalReserve how many of those only a critical alarm may use
/// @param quietFrom       from then on warnings wait, as `21:00` in the zone below; the same as `quietUntil`:
///     never
/// @param quietUntil      until then; what waited comes in one SMS
/// @param aliveAt         when the operator on call gets the daily sign of life; empty for none
/// @param zone            such as `Africa/Nairobi`; empty for the zone of the system
@Validated
@ConfigurationProperties(prefix = "evy.operator", ignoreUnknownFields = false)
record OperatorProperties(
        List<@Pattern(regexp = "[a-z0-9][a-z0-9-]{0,29}", message = ROLE) String> operators,
        @NotNull @DurationMin(minutes = 1) Duration escalateAfter,
        @NotNull @DurationMin(seconds = 1) Duration collect,
        @NotNull @DurationMin(seconds = 1) Duration calm,
        @Min(1) @Max(200) int smsPerDay,
        @Min(0) int criticalReserve,
        @NotNull @Pattern(regexp = TIME, message = NO_TIME) String quietFrom,
        @NotNull @Pattern(regexp = TIME, message = NO_TIME) String quietUntil,

        @NotNull @Pattern(regexp = "|" + TIME, message = NO_TIME + ", or empty for none") String aliveAt,

        @NotNull String zone) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final String NO_TIME = "must be a time of day in quotes, such as \"06:30\"";
    private static final String ROLE = "must be a role of evy.gateway.roles in small letters, such as operator-1";

    OperatorProperties {
        operators = operators == null ? List.of() : List.copyOf(operators);
        if (operators.stream().distinct().count() < operators.size()) {
            throw new IllegalArgumentException("evy.operator.operators names a role twice");
        }
        if (criticalReserve >= smsPerDay) {
            throw new IllegalArgumentException(
                    "evy.operator.critical-reserve must be smaller than evy.operator.sms-per-day");
        }
        zoneOf(zone);
    }

    private static ZoneId zoneOf(String zone) {
        try {
            return zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "evy.operator.zone \"" + zone + "\" is no time zone; write it as Africa/Nairobi", unknown);
        }
    }

    ZoneId zoneId() {
        return zoneOf(zone);
    }

    boolean quietAt(LocalTime time) {
        var from = LocalTime.parse(quietFrom);
        var until = LocalTime.parse(quietUntil);
        boolean overnight = from.isAfter(until);
        boolean after = !time.isBefore(from);
        boolean before = time.isBefore(until);
        return overnight ? after || before : after && before;
    }

    @Nullable LocalTime alive() {
        return aliveAt.isEmpty() ? null : LocalTime.parse(aliveAt);
    }
}
