package org.evy.llm;

/// A call to the model that brought no answer. The one type of failure that the circuit breaker sees.
final class ModelFailure extends RuntimeException {

    /// What happened, by what can be done about it.
    enum Kind {
        /// Nobody listens there.
        UNREACHABLE("the model server is not there"),
        DROPPED("the model server hung up"),
        GARBLED("the model server sent no JSON"),
        LATE("no answer in time"),
        /// The prompt does not fit the model's context: trying again is of no use, the server is well.
        TOO_LONG("the question and its passages are too long for the model"),
        /// The key or the model's name is wrong: somebody has to correct the configuration.
        MISCONFIGURED("the model server refuses EVY's key or model name; correct evy.model"),
        /// Another server than llama.cpp may not know the parameters that EVY sends along.
        REFUSED("the model server refuses EVY's requests; correct evy.model.parameters"),
        BUSY("the model server is busy"),
        LOADING("the model is still loading"),
        BROKEN("the model server failed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Kind kind;

    ModelFailure(Kind kind, Throwable cause) {
        super(kind.words, cause);
        this.kind = kind;
    }

    ModelFailure(Kind kind) {
        super(kind.words);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /// In words for a trace; nothing of the prompt.
    String reason() {
        return kind.words;
    }
}
