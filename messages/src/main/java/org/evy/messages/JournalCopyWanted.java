package org.evy.messages;

/// A backup wants a consistent copy of the gateway's journal, which only the gateway can make while it runs.
///
/// @param id   names this wish; [JournalCopied] repeats it
/// @param file where the copy shall be; a path under the node's data folder that does not exist yet
public record JournalCopyWanted(String id, String file) {}
