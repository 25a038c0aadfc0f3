package org.evy.backup;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// What a backup file says openly: enough to find the newest one of a node, and nothing about anybody.
///
/// @param format of the file; a newer one is refused
/// @param evy version of EVY that made it
/// @param node the node's name, for people
/// @param identity tells nodes apart: a hash of the key that makes conversation ids
/// @param sequence counts the node's backups; restoring goes by this and not by the clock, which may be
///     wrong
/// @param created by the node's clock
/// @param keys the content key, sealed for each recipient
record Head(
        int format, String evy, String node, String identity, long sequence, Instant created, List<SealedKey> keys) {

    static final int FORMAT = 1;

    /// @param recipient fingerprint of whom it is sealed for
    record SealedKey(String recipient, String key) {}

    static Head sealedFor(BackupRecipient recipient, Head about, ContentKey key) {
        var sealed = recipient.seal(key, about.context());
        return new Head(
                about.format(),
                about.evy(),
                about.node(),
                about.identity(),
                about.sequence(),
                about.created(),
                List.of(new SealedKey(
                        recipient.fingerprint(), Base64.getEncoder().encodeToString(sealed))));
    }

    /// A sealed key that was copied into another file does not open there.
    byte[] context() {
        return ("evy backup " + format + " " + identity + " " + sequence + " " + created)
                .getBytes(StandardCharsets.UTF_8);
    }

    String title() {
        return "backup " + sequence + " of " + node + " (" + created + ")";
    }
}
