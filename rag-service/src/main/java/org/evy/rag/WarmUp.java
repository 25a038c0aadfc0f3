package org.evy.rag;

import java.time.LocalDate;

/// The first search of a process takes a second on a Pi, most of it class loading; nobody should wait for that.
final class WarmUp {

    private WarmUp() {}

    static void of(KnowledgeIndex index, FactFinder finder, LocalDate today) {
        for (var language : index.facts().keySet()) {
            finder.find("how much watr for a childd with feverr", language, today);
        }
    }
}
