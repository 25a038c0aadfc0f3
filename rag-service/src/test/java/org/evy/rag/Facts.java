package org.evy.rag;

import java.time.LocalDate;
import java.util.List;

/// Facts for tests.
final class Facts {

    static final LocalDate LATER = LocalDate.of(2031, 12, 31);

    private Facts() {}

    static Fact of(String id, String language, String text, String... asked) {
        return of(id, language, "*", LATER, text, asked);
    }

    static Fact of(String id, String language, String region, LocalDate validTo, String text, String... asked) {
        return new Fact(
                id,
                language,
                "test",
                "CC0-1.0",
                List.of(asked),
                text,
                "WHO",
                "a document",
                LocalDate.of(2026, 1, 1),
                validTo,
                "",
                region);
    }

    /// A small village's knowledge.
    static List<Fact> few() {
        return List.of(
                of(
                        "water-boil",
                        "en",
                        "Boil the water 1 minute.",
                        "How do I make river water safe?",
                        "boil water how long"),
                of("snakebite", "en", "Keep still. Go to hospital.", "What do I do after a snake bite?"),
                of("scabies", "en", "Wash clothes in hot water.", "itching at night, scabies?"),
                of("maize-store", "en", "Store only dry maize in a closed bag.", "How do I store maize?"),
                of("chickenpox", "en", "Stay home until all blisters are dry.", "child has chickenpox"),
                of("armyworm", "en", "Crush the eggs by hand.", "caterpillars in maize, army worm"),
                of("goat-ticks", "en", "Check the ears every week.", "ticks on my goat"),
                of("water-boil", "sw", "Chemsha maji dakika 1.", "Maji ya mto nayafanyaje salama?", "kuchemsha maji"),
                of("homa", "sw", "Nenda kliniki.", "mtoto ana homa kali"),
                of("eau-soleil", "fr", "Laissez l'eau 6 heures au soleil.", "Comment traiter l'eau au soleil ?"));
    }
}
