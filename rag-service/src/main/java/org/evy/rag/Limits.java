package org.evy.rag;

/// What a fact must reach to be an answer; see [RagProperties].
record Limits(double score, double coverage, double lead, double clearScore) {

    static Limits of(RagProperties properties) {
        return new Limits(
                properties.minScore(), properties.minCoverage(), properties.minLead(), properties.clearScore());
    }

    /// For one of many pieces of a text, since among many one fits by chance.
    Limits stricterBy(double margin) {
        return new Limits(score + margin, coverage, lead, clearScore);
    }

    Limits withCoverage(double least) {
        return new Limits(score, least, lead, clearScore);
    }
}
