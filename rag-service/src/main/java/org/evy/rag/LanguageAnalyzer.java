package org.evy.rag;

import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/// Cuts a text of one language into words. Accents are folded before anything else, because people text without them.
///
/// The chains are Lucene's, taken apart so that one text can be had both as written (for spelling) and as stems.
final class LanguageAnalyzer extends Analyzer {

    private final String language;
    private final CharArraySet stopWords;
    private final boolean stemmed;

    LanguageAnalyzer(String language, Set<String> stopWords, boolean stemmed) {
        this.language = language;
        this.stopWords = new CharArraySet(stopWords, true);
        this.stemmed = stemmed;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var words = new StandardTokenizer();
        var written = new StopFilter(asWritten(words), stopWords);
        return new TokenStreamComponents(words, stemmed ? stems(written) : written);
    }

    private TokenStream asWritten(TokenStream words) {
        return switch (language) {
            case "ar" -> new ArabicNormalizationFilter(new DecimalDigitFilter(new LowerCaseFilter(words)));
            case "hi" ->
                new HindiNormalizationFilter(
                        new IndicNormalizationFilter(new DecimalDigitFilter(new LowerCaseFilter(words))));
            case "en" -> latin(new EnglishPossessiveFilter(words));
            case "fr" -> latin(new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES));
            default -> latin(words);
        };
    }

    private static TokenStream latin(TokenStream words) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(new ApostropheFilter(words)));
    }

    private TokenStream stems(TokenStream words) {
        return switch (language) {
            case "ar" -> new ArabicStemFilter(words);
            case "hi" -> new HindiStemFilter(words);
            case "en" -> new PorterStemFilter(words);
            case "fr" -> new FrenchLightStemFilter(words);
            case "es" -> new SpanishLightStemFilter(words);
            case "pt" -> new PortugueseLightStemFilter(words);
            case "sw" -> new SwahiliStemFilter(words);
            default -> words;
        };
    }
}
