package org.evy.rag;

/// How well a fact answers a question; every figure from 0 to 1.
///
/// @param score    all figures together: what is compared with the configured threshold
/// @param coverage the share of the question's words, by weight, that the fact holds
/// @param asked    the same, counting only the ways to ask for the fact
/// @param likeness how alike the question and the nearest way to ask for the fact are
/// @param bm25     Lucene's score, as a share of the best one
record Match(Candidate fact, double score, double coverage, double asked, double likeness, double bm25) {}
