package org.evy.llm;

/// @param reason why, and what to do about it where somebody can
record ModelStatus(ModelState state, String reason) {}
