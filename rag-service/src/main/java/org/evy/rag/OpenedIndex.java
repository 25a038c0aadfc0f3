package org.evy.rag;

/// The index that serves.
///
/// @param version  hash of the knowledge and of how it is indexed
/// @param inMemory true when the disk is full or read-only: it answers all the same, but is built at each start
record OpenedIndex(KnowledgeIndex index, String version, boolean inMemory) {}
