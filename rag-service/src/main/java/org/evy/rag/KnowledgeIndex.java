package org.evy.rag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The facts, ready to be searched. Safe for any number of threads.
final class KnowledgeIndex implements AutoCloseable {

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Map<String, Integer> facts;
    private final DirectSpellChecker spelling = new DirectSpellChecker();

    private KnowledgeIndex(Directory directory, DirectoryReader reader, float k1, float b) throws IOException {
        this.directory = directory;
        this.reader = reader;
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(k1, b));
        // Facts are few and questions differ: caching queries would only cost memory.
        searcher.setQueryCache(null);
        facts = perLanguage(reader);
        spelling.setMaxEdits(2);
        spelling.setMinPrefix(1);
        spelling.setMinQueryLength(3);
        spelling.setThresholdFrequency(0);
        spelling.setMaxInspections(20);
    }

    static void write(List<Fact> facts, Directory into) throws IOException {
        var settings = new IndexWriterConfig(FactDocument.analyzer()).setUseCompoundFile(false);
        try (var writer = new IndexWriter(into, settings)) {
            for (var fact : facts) {
                writer.addDocument(FactDocument.of(fact));
            }
            writer.forceMerge(1);
        }
    }

    /// @throws IOException when the files are damaged or not an index of this Lucene
    static KnowledgeIndex open(Directory directory, float k1, float b) throws IOException {
        var reader = DirectoryReader.open(directory);
        try {
            // Reads every byte once (a few MB at most): a flipped bit must not surface as a wrong answer.
            for (var leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            return new KnowledgeIndex(directory, reader, k1, b);
        } catch (IOException | RuntimeException damaged) {
            reader.close();
            throw damaged;
        }
    }

    private static Map<String, Integer> perLanguage(DirectoryReader reader) throws IOException {
        var counts = new TreeMap<String, Integer>();
        var languages = MultiTerms.getTerms(reader, Field.LANGUAGE.name());
        if (languages != null) {
            var each = languages.iterator();
            for (var code = each.next(); code != null; code = each.next()) {
                counts.put(code.utf8ToString(), each.docFreq());
            }
        }
        return counts;
    }

    /// How many facts there are, by language.
    Map<String, Integer> facts() {
        return facts;
    }

    /// How many facts of the language are past their `valid-to`.
    int expired(String language, LocalDate today) {
        var query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Field.LANGUAGE.name(), language)), Occur.FILTER)
                .add(IntPoint.newRangeQuery(Field.VALID_TO.name(), Integer.MIN_VALUE, day(today) - 1), Occur.FILTER)
                .build();
        return attempt(() -> searcher.count(query));
    }

    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    /// How long the texts of the language are, in words without stop words.
    double meanWords(String language) {
        return attempt(() -> {
            var statistics = searcher.collectionStatistics(Field.TEXT.of(language));
            return statistics == null ? 0 : (double) statistics.sumTotalTermFreq() / statistics.docCount();
        });
    }

    /// How many facts of the language hold this stem.
    int knows(String language, String stem) {
        return attempt(() -> reader.docFreq(new Term(Field.STEM.of(language), stem)));
    }

    /// Known words that an unknown one may have meant, with their likeness (0 to 1), the best first.
    List<SuggestWord> alike(String language, String word) {
        return attempt(() -> List.of(spelling.suggestSimilar(
                new Term(Field.WRITTEN.of(language), word), 4, reader, SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX)));
    }

    /// Known words with this skeleton.
    List<String> withSkeleton(String language, String skeleton) {
        return attempt(() -> {
            var words = new ArrayList<String>();
            var terms = MultiTerms.getTerms(reader, Field.SKELETON.of(language));
            if (terms == null || skeleton.isEmpty()) {
                return words;
            }
            var each = terms.iterator();
            var prefix = skeleton + "|";
            if (each.seekCeil(new BytesRef(prefix)) != TermsEnum.SeekStatus.END) {
                for (BytesRef term = each.term(); term != null; term = each.next()) {
                    var found = term.utf8ToString();
                    if (!found.startsWith(prefix)) {
                        break;
                    }
                    words.add(found.substring(prefix.length()));
                }
            }
            return words;
        });
    }

    /// The best documents for a query, with their BM25 scores.
    List<Candidate> search(Query query, int most) {
        return attempt(() -> {
            var candidates = new ArrayList<Candidate>();
            var stored = searcher.storedFields();
            for (var hit : searcher.search(query, most).scoreDocs) {
                candidates.add(Candidate.of(stored.document(hit.doc), hit.score));
            }
            return candidates;
        });
    }

    /// The same fact in another language; null when nobody translated it.
    @Nullable Candidate translation(String id, String language, Query allowed) {
        var query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Field.ID.name(), id)), Occur.FILTER)
                .add(new TermQuery(new Term(Field.LANGUAGE.name(), language)), Occur.FILTER)
                .add(allowed, Occur.FILTER)
                .build();
        var found = search(query, 1);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private static <T> T attempt(Reading<T> reading) {
        try {
            return reading.get();
        } catch (AlreadyClosedException stopping) {
            throw new UncheckedIOException(new IOException("the knowledge index is closed", stopping));
        } catch (IOException diskFailed) {
            throw new UncheckedIOException(
                    "the knowledge index cannot be read; it is rebuilt at the next start", diskFailed);
        }
    }
}
