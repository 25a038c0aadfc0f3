package org.evy.backup;

import java.time.Instant;
import java.util.List;

/// What is in a backup, sealed with it.
///
/// @param format        of the archive
/// @param evy           version of EVY that made it
/// @param node          the node's name
/// @param identity      as in [Head]
/// @param sequence      as in [Head]
/// @param created       as in [Head]
/// @param journalSchema of the journal copy; an older EVY cannot use a newer one
/// @param files         all that is in it
/// @param leftOut       what belongs to the node and is not in it, with the reason
/// @param models        model files of the node, which are too large to be copied daily: fetch them again
record Manifest(
        int format,
        String evy,
        String node,
        String identity,
        long sequence,
        Instant created,
        int journalSchema,
        List<Entry> files,
        List<LeftOut> leftOut,
        List<Entry> models) {

    static final String NAME = "manifest.json";

    /// @param name path below `data/` or `config/`
    record Entry(String name, long bytes, String sha256) {}

    record LeftOut(String name, String why) {}
}
