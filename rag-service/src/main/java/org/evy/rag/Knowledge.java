package org.evy.rag;

import java.util.List;

/// All facts of a knowledge folder.
///
/// @param version changes with every byte of the files and with how they are indexed
record Knowledge(List<Fact> facts, String version) {}
