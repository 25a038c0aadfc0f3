package org.evy.rag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;

/// A fact that the index found, before it was judged.
///
/// @param ways  the stems of each way to ask for it
/// @param stems every stem of the fact
/// @param kinds what it is asked for besides advice; see [WantedKind]
/// @param bm25  Lucene's score, comparable only within one query
record Candidate(
        String id,
        String language,
        String text,
        String tag,
        String source,
        List<Set<String>> ways,
        Set<String> stems,
        Set<String> kinds,
        double bm25) {

    static Candidate of(Document document, double bm25) {
        var ways = new ArrayList<Set<String>>();
        var stems = new HashSet<>(FactDocument.stems(document.get(Field.TEXT_STEMS.name())));
        for (var way : document.getValues(Field.ASKED_STEMS.name())) {
            var ofWay = Set.copyOf(FactDocument.stems(way));
            ways.add(ofWay);
            stems.addAll(ofWay);
        }
        return new Candidate(
                document.get(Field.ID.name()),
                document.get(Field.LANGUAGE.name()),
                document.get(Field.TEXT_STORED.name()),
                document.get(Field.TAG.name()),
                document.get(Field.SOURCE.name()),
                ways,
                stems,
                Set.of(document.getValues(Field.KIND.name())),
                bm25);
    }
}
