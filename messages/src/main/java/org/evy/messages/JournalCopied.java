package org.evy.messages;

/// The gateway copied its journal, or could not.
///
/// @param id      of the [JournalCopyWanted]
/// @param problem empty when the copy is complete and flushed to the disk; else why not
public record JournalCopied(String id, String problem) {}
