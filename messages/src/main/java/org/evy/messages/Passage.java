package org.evy.messages;

/// A piece of checked knowledge that may hold the answer.
///
/// @param id       of the fact in its pack, such as `water-boil`
/// @param text     public knowledge, never a person's words
/// @param tag      the source as it stands in an SMS, such as `WHO`
/// @param source   the document it comes from
/// @param language ISO 639 code
/// @param score    how well it fits the question, 0 to 1
public record Passage(String id, String text, String tag, String source, String language, double score) {}
