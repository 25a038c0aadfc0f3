package org.evy.rag;

/// The names of the index's fields. Those of words exist once per language, since each language cuts and counts its
/// own.
enum Field {
    /// Stored: the fact as it is.
    ID,
    LANGUAGE,
    TOPIC,
    TEXT_STORED,
    TAG,
    SOURCE,
    REGION,
    /// Days since 1970 as a point and stored.
    VALID_TO,
    /// Stored: the stems of one way to ask, between blanks; one value per way.
    ASKED_STEMS,
    /// Stored: the stems of the text, between blanks.
    TEXT_STEMS,
    /// Stored: a kind of thing that the fact is asked for; see [WantedKind].
    KIND,
    /// Searched with BM25.
    ASKED,
    TEXT,
    /// Each stem of a fact once: how many facts know a word.
    STEM,
    /// Each word of a fact as written, once: what a misspelled word may have meant.
    WRITTEN,
    /// `skeleton|word` for each word as written; see [Skeleton].
    SKELETON;

    String of(String language) {
        return name() + "_" + language;
    }
}
