package org.evy.codec;

/// A text that fits, and what of the body is left for the next one (empty when all of it was said).
public record Fitted(String text, String rest) {
    public boolean hasMore() {
        return !rest.isEmpty();
    }

    /// Says nothing of the text.
    @Override
    public String toString() {
        return "Fitted(" + text.length() + " characters, " + rest.length() + " left)";
    }
}
