package org.evy.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.evy.llm.ModelServer.Endpoint;
import org.jspecify.annotations.Nullable;

/// Talks to a server that speaks OpenAI's protocol, through langchain4j. This class and [ChatHttp] alone know
/// langchain4j: in a node without a model none of it is ever loaded.
final class OpenAiChat implements Chat {

    private final OpenAiStreamingChatModel model;

    OpenAiChat(Endpoint endpoint, ModelProperties properties) {
        model = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(new ChatHttp.Builder())
                .baseUrl(endpoint.url().toString())
                .apiKey(endpoint.key())
                .modelName(properties.name())
                .temperature(0.2)
                .topP(0.9)
                .seed(42)
                .maxTokens(properties.maxTokens())
                .stop(List.of("\n\n"))
                .customParameters(properties.parameters())
                .build();
    }

    @Override
    public Spoken say(Prompt prompt, Predicate<String> isEnough) {
        var hearing = new Hearing(isEnough);
        model.chat(List.of(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user())), hearing);
        return hearing.spoken();
    }

    /// Collects the pieces of one answer, on the thread that calls.
    private static final class Hearing implements StreamingChatResponseHandler {

        private final Predicate<String> isEnough;
        private final StringBuilder text = new StringBuilder();
        private boolean enough;
        private @Nullable ChatResponse response;
        private @Nullable Throwable error;

        Hearing(Predicate<String> isEnough) {
            this.isEnough = isEnough;
        }

        @Override
        public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
            text.append(part.text());
            if (isEnough.test(text.toString())) {
                enough = true;
                context.streamingHandle().cancel();
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse complete) {
            response = complete;
        }

        @Override
        public void onError(Throwable failed) {
            if (error == null) {
                error = failed;
            }
        }

        Spoken spoken() {
            if (enough) {
                return new Spoken(text.toString(), false, -1, -1);
            }
            if (error != null) {
                throw new ModelFailure(kind(error), error);
            }
            if (response == null || response.finishReason() == null) {
                throw new ModelFailure(ModelFailure.Kind.DROPPED);
            }
            var usage = response.tokenUsage();
            return new Spoken(
                    text.toString(),
                    response.finishReason() == FinishReason.STOP,
                    usage == null || usage.inputTokenCount() == null ? -1 : usage.inputTokenCount(),
                    usage == null || usage.outputTokenCount() == null ? -1 : usage.outputTokenCount());
        }
    }

    /// langchain4j wraps what happened in its own types, and some of it several times.
    private static ModelFailure.Kind kind(Throwable error) {
        if (Thread.currentThread().isInterrupted()) {
            return ModelFailure.Kind.LATE;
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case InterruptedException late -> {
                    return ModelFailure.Kind.LATE;
                }
                case TimeoutException late -> {
                    return ModelFailure.Kind.LATE;
                }
                case AuthenticationException key -> {
                    return ModelFailure.Kind.MISCONFIGURED;
                }
                case ModelNotFoundException name -> {
                    return ModelFailure.Kind.MISCONFIGURED;
                }
                case RateLimitException often -> {
                    return ModelFailure.Kind.BUSY;
                }
                case InvalidRequestException refused -> {
                    return isTooLong(refused) ? ModelFailure.Kind.TOO_LONG : ModelFailure.Kind.REFUSED;
                }
                case HttpException status
                when status.statusCode() == 503 -> {
                    return ModelFailure.Kind.LOADING;
                }
                case HttpException status -> {
                    return ModelFailure.Kind.BROKEN;
                }
                case ConnectException nobody -> {
                    return ModelFailure.Kind.UNREACHABLE;
                }
                case HttpConnectTimeoutException nobody -> {
                    return ModelFailure.Kind.UNREACHABLE;
                }
                case JsonProcessingException noJson -> {
                    return ModelFailure.Kind.GARBLED;
                }
                case IOException cut -> {
                    return ModelFailure.Kind.DROPPED;
                }
                default -> {}
            }
        }
        return ModelFailure.Kind.BROKEN;
    }

    /// llama.cpp says `exceed_context_size_error`, others `context_length_exceeded` or "maximum context length".
    private static boolean isTooLong(InvalidRequestException refused) {
        return Objects.requireNonNullElse(refused.getMessage(), "").contains("context");
    }
}
