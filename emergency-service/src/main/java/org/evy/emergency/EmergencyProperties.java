package org.evy.emergency;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who vouches for the advice, who is alerted, and how much the second vote counts.
///
/// @param reviewed   who checked the advice of a language for this place, and when, such as `sw: "Dr A. Otieno,
/// 2026-11-01"`; a language without a name is reported by the health page until somebody signs it
/// @param responders who gets a text when somebody is in danger; empty where nobody agreed to be called
/// @param threshold  how sure (0 to 1) the classifier must be when no rule fits; lower it to miss less, raise it when
/// harmless texts are answered with danger advice; 1 silences it
@Validated
@ConfigurationProperties(prefix = "evy.danger", ignoreUnknownFields = false)
record EmergencyProperties(
        @DefaultValue Map<String, @NotBlank String> reviewed,
        @DefaultValue List<@Valid Responder> responders,
        @DecimalMin("0.05") @DecimalMax("1.0") double threshold) {

    static final String ALL = "all";

    /// Somebody who agreed to be texted.
    ///
    /// @param role     as the gateway's configuration calls the number, such as `nurse-1`
    /// @param kinds    which dangers: kinds of the danger files such as `snakebite`, or `all`
    /// @param language ISO 639 code of the alerts
    /// @param name     how the health page calls them, such as "the nurse"
    record Responder(
            @NotBlank String role,
            @NotEmpty @DefaultValue(ALL) List<String> kinds,
            @NotBlank @DefaultValue("en") String language,
            @DefaultValue("") String name) {

        boolean answersFor(String kind) {
            return kinds.contains(ALL) || kinds.contains(kind);
        }

        String described() {
            return role + (name.isBlank() ? "" : " (" + name + ")") + ", " + language + ": " + String.join(", ", kinds);
        }
    }

    /// @throws IllegalArgumentException when a language or kind is named that no danger file has
    void checkAgainst(DangerBook book) {
        for (String language : reviewed.keySet()) {
            if (!book.languages().contains(language)) {
                throw new IllegalArgumentException("evy.danger.reviewed." + language
                        + ": there is no danger advice in this language; there is " + book.languages());
            }
        }
        for (Responder responder : responders) {
            String where = "evy.danger.responders, " + responder.role() + ": ";
            if (!book.languages().contains(responder.language())) {
                throw new IllegalArgumentException(where + "no alerts can be written in '" + responder.language()
                        + "'; use one of " + book.languages());
            }
            for (String kind : responder.kinds()) {
                if (!kind.equals(ALL) && !book.kinds().contains(kind)) {
                    throw new IllegalArgumentException(
                            where + "there is no kind of danger '" + kind + "'; use all, or some of " + book.kinds());
                }
            }
        }
    }
}
