package org.evy.rag;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;

/// A fact as a Lucene document.
final class FactDocument {

    private FactDocument() {}

    static Document of(Fact fact) {
        var code = fact.language();
        var language = Language.of(code);
        var document = new Document();
        document.add(new StringField(Field.ID.name(), fact.id(), Store.YES));
        document.add(new StringField(Field.LANGUAGE.name(), code, Store.YES));
        document.add(new StringField(Field.REGION.name(), fact.region(), Store.YES));
        document.add(new StoredField(Field.TEXT_STORED.name(), fact.text()));
        document.add(new StoredField(Field.TAG.name(), fact.tag()));
        document.add(new StoredField(Field.SOURCE.name(), fact.source()));
        document.add(new IntPoint(
                Field.VALID_TO.name(), Math.toIntExact(fact.validTo().toEpochDay())));

        language.kinds()
                .in(String.join(" . ", fact.asked()))
                .forEach(kind -> document.add(new StoredField(Field.KIND.name(), kind)));
        Set<String> stems = new LinkedHashSet<>(language.stems(fact.topic()));
        Set<String> written = new LinkedHashSet<>();
        for (var way : fact.asked()) {
            var ofWay = language.stems(way);
            stems.addAll(ofWay);
            written.addAll(language.written(way));
            document.add(new StoredField(Field.ASKED_STEMS.name(), String.join(" ", ofWay)));
            document.add(new TextField(Field.ASKED.of(code), way, Store.NO));
        }
        var ofText = language.stems(fact.text());
        stems.addAll(ofText);
        written.addAll(language.written(fact.text()));
        document.add(new StoredField(Field.TEXT_STEMS.name(), String.join(" ", ofText)));
        document.add(new TextField(Field.TEXT.of(code), fact.text(), Store.NO));

        stems.forEach(stem -> document.add(new StringField(Field.STEM.of(code), stem, Store.NO)));
        for (var word : written) {
            document.add(new StringField(Field.WRITTEN.of(code), word, Store.NO));
            var skeleton = Skeleton.of(word);
            if (!skeleton.isEmpty()) {
                document.add(new StringField(Field.SKELETON.of(code), skeleton + "|" + word, Store.NO));
            }
        }
        return document;
    }

    /// Gives each searched field the stems of its language.
    static Analyzer analyzer() {
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                return Language.of(field.substring(field.lastIndexOf('_') + 1)).stemming();
            }
        };
    }

    /// @param stems as stored, between blanks
    static List<String> stems(String stems) {
        return stems.isEmpty() ? List.of() : List.of(stems.split(" "));
    }
}
