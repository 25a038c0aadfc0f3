package org.evy.starter;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// What every service of one node must agree on.
///
/// @param name             how the node calls itself towards operators, such as the village's name
/// @param country          ISO 3166 code of the country it stands in: picks the emergency number
/// @param languages        ISO 639 codes it may answer in; the first is used when a text's language stays unknown
/// @param emergencyNumbers the number to call in danger, by country; an operator corrects it here, never in a text
/// @param helpLine         a staffed number for everyday questions that EVY cannot answer; absent when there is none
/// @param data             folder of everything the node writes
/// @param key              file of the key that encrypts what is at rest; made at first start, readable by its owner
/// only
@Validated
@ConfigurationProperties(prefix = "evy.node", ignoreUnknownFields = false)
public record NodeProperties(
        @NotNull String name,

        @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166 code of two capital letters, such as KE") String country,

        @NotEmpty List<String> languages,
        @NotEmpty Map<String, String> emergencyNumbers,
        @Nullable String helpLine,
        Path data,
        Path key) {

    public NodeProperties {
        if (emergencyNumbers != null && country != null && !emergencyNumbers.containsKey(country)) {
            throw new IllegalArgumentException("no emergency number is known for country " + country
                    + "; add it to evy.yml as evy.node.emergency-numbers." + country + ": \"...\"");
        }
    }

    /// The number to call in danger where this node stands.
    public String emergencyNumber() {
        return emergencyNumbers.getOrDefault(country, "112");
    }

    public String defaultLanguage() {
        return languages.getFirst();
    }
}
