package org.evy.rag;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows an operator what is wrong with the knowledge instead of a stack trace.
final class KnowledgeFailureAnalyzer extends AbstractFailureAnalyzer<KnowledgeException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, KnowledgeException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Change the files that are named above and start again.", cause);
    }
}
