package org.evy.template;

import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where an operator's templates are and how soon a change counts.
///
/// @param folder       of the operator's `*.yml` files; elsewhere when a team shares one folder between nodes
/// @param recheckAfter an edited file counts for the first question after this time; longer spares a slow card
@Validated
@ConfigurationProperties(prefix = "evy.template", ignoreUnknownFields = false)
record TemplateProperties(
        Path folder, @DurationMin(millis = 0) Duration recheckAfter) {}
