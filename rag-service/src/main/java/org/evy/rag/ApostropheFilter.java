package org.evy.rag;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Takes the apostrophe out of a word: people text `ngombe` for `ng'ombe` and `dont` for `don't`.
final class ApostropheFilter extends TokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    ApostropheFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        int kept = 0;
        char[] word = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            if (word[i] != '\'' && word[i] != '\u2019' && word[i] != '\u02BC') {
                word[kept++] = word[i];
            }
        }
        term.setLength(kept);
        return true;
    }
}
