package org.evy.rag;

import java.time.LocalDate;
import java.util.List;

/// One checked statement that fits one SMS, as it stands in the knowledge folder.
///
/// @param id       the same in every language it was translated to
/// @param asked    ways in which people ask for it
/// @param tag      the source as it stands in the SMS, such as `WHO`
/// @param source   the document and the place in it
/// @param review   who still has to look at it; empty when nobody has
/// @param region   ISO 3166 code, or `*` for everywhere
record Fact(
        String id,
        String language,
        String topic,
        String licence,
        List<String> asked,
        String text,
        String tag,
        String source,
        LocalDate reviewed,
        LocalDate validTo,
        String review,
        String region) {}
