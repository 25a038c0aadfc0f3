package org.evy.privacy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// What may pass although it looks personal, and what is personal although it does not look so.
///
/// @param allowedNumbers phone numbers that any answer may hold, such as a poison line named in the knowledge; the
/// emergency number and the help line need not be repeated
/// @param allowedHosts   links to these hosts may stay in an answer; empty, because most phones here open none
/// @param names          people and places of this deployment that no log may show, such as the village's name
@Validated
@ConfigurationProperties(prefix = "evy.privacy", ignoreUnknownFields = false)
record PrivacyProperties(
        @NotNull List<@NotBlank String> allowedNumbers,
        @NotNull List<@NotBlank String> allowedHosts,
        @NotNull List<@NotBlank String> names) {}
