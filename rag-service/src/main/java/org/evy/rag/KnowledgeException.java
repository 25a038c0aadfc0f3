package org.evy.rag;

/// The knowledge cannot be used; the message says which file and line, and what to do.
final class KnowledgeException extends RuntimeException {

    KnowledgeException(String message) {
        super(message);
    }
}
