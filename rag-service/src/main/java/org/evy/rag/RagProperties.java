package org.evy.rag;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where the knowledge lies and when it is good enough to answer with.
///
/// @param knowledge             folder of `<language>/<topic>.yml`; another one to serve another village's facts
/// @param region                ISO 3166 code or `*`: facts of other regions are left out; by default the node's
///                              country
/// @param answerInOtherLanguage true: when no fact in the person's language answers, one in another language may;
///                              false where people would rather be told that EVY does not know
/// @param answerExpired         true: facts answer beyond their `valid-to`; only for a node that nobody can
///                              update, since outdated advice may harm
/// @param minScore              0 to 1: a best fact below it is not an answer; higher = more "I do not know", lower =
///                              more wrong answers. Fitted on the questions in this module's tests
/// @param minCoverage           0 to 1: the share of the question's weighty words that the fact must hold
/// @param minLead              0 to 1: how far the best fact must be ahead of the next, as a share of its score; below
///                              `clearScore` two facts that close are a guess
/// @param clearScore           0 to 1: from here on a close second does not matter
/// @param passages              how many passages travel with an answer, for the model and the trace
/// @param cache                 how many repeated questions are remembered; 0 = none
/// @param k1                    BM25: how much a repeated word counts; 1.2 for long texts
/// @param b                     BM25: how much long texts are held back; 0.75 for long texts
@Validated
@ConfigurationProperties(prefix = "evy.rag", ignoreUnknownFields = false)
record RagProperties(
        @NotNull Path knowledge,
        @NotNull String region,
        boolean answerInOtherLanguage,
        boolean answerExpired,
        @DecimalMin("0") @DecimalMax("1") double minScore,
        @DecimalMin("0") @DecimalMax("1") double minCoverage,
        @DecimalMin("0") @DecimalMax("1") double minLead,
        @DecimalMin("0") @DecimalMax("1") double clearScore,
        @Min(1) @Max(10) int passages,
        @Min(0) @Max(100_000) int cache,
        @DecimalMin("0") float k1,
        @DecimalMin("0") @DecimalMax("1") float b) {}
