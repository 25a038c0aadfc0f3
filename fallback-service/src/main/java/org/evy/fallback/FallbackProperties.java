package org.evy.fallback;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// What an operator adds to the fallback texts.
///
/// @param directory public service numbers that people may ask for, such as the clinic's; empty until somebody who
/// lives there has filled it in, because a wrong number is worse than none
@Validated
@ConfigurationProperties(prefix = "evy.fallback", ignoreUnknownFields = false)
record FallbackProperties(@NotNull List<@Valid Entry> directory) {

    /// @param words  any of these in a text that asks for a number means this one, in every language people use there
    /// @param name   as it stands in the SMS, at most 60 characters
    /// @param number as people shall dial it
    record Entry(
            @NotEmpty List<@NotBlank String> words,

            @NotBlank @Pattern(regexp = "(?s).{1,60}", message = "must have 1 to 60 characters")
            String name,

            @NotBlank @Pattern(
                    regexp = "\\+?[0-9][0-9 -]{1,18}",
                    message = "must be a number that can be dialled, such as 0712 345678")
            String number) {}
}
