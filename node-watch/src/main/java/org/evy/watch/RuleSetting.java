package org.evy.watch;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/// What an operator changes about one rule; what is left out stays as it is.
///
/// @param enabled   false where a rule only disturbs, such as `too-hot` in a place where nothing can be done about it
/// @param threshold where the alarm begins, such as 25 for a battery that is allowed to go lower
/// @param clear     where it ends; moves along with the threshold when left out
/// @param hold      how long it must be bad first; longer where a fault comes and goes by itself
/// @param window    over what time is counted, for rules that count
record RuleSetting(
        @DefaultValue("true") boolean enabled,
        @Nullable Double threshold,
        @Nullable Double clear,
        @Name("for") @DurationMin(millis = 0) @Nullable Duration hold,
        @DurationMin(seconds = 1) @Nullable Duration window) {}
