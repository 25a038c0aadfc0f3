package org.evy.llm;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Which model answers, and how long it may take.
///
/// @param url        a server that speaks OpenAI's protocol and has a `/health` page, as llama-server and vLLM do, such
///                   as `http://model:8080/v1`; absent = EVY starts llama-server itself when there is a model file
/// @param apiKey     what that server wants as its key; a server that EVY starts gets one made for it
/// @param name       the model's name for a server that holds several
/// @param file       the model to start a server with; a link that is switched to change the model
/// @param server     program that serves the file: a path, or a name on the PATH
/// @param arguments  what else that program is told; another version of it may want other words
/// @param threads    threads of that program; 0 = all cores but one, which costs the least energy per answer
/// @param loadWithin how long a model may take to load before it is started again; a slow SD card needs more
/// @param timeLimit  how long one answer may take, even when the question's deadline is later
/// @param waiting    how many questions may wait while one is answered; more would only be answered too late
/// @param maxTokens  where the model is cut off: one SMS is about 60 tokens in English, more in other languages
/// @param parameters sent along with each request: llama.cpp's own sampling settings; another server may refuse them
/// @param pause      how long a model that keeps failing is left alone
@Validated
@ConfigurationProperties(prefix = "evy.model", ignoreUnknownFields = false)
record ModelProperties(
        @Nullable URI url,
        @Nullable String apiKey,
        @NotBlank String name,
        @NotNull Path file,
        @NotBlank String server,
        @NotNull List<String> arguments,
        @Min(0) @Max(256) int threads,
        @NotNull Duration loadWithin,
        @NotNull Duration timeLimit,
        @Min(0) @Max(100) int waiting,
        @Min(10) @Max(1000) int maxTokens,
        @NotNull Map<String, Object> parameters,
        @NotNull Duration pause) {

    ModelProperties {
        // Compose files pass variables that are not set as empty ones.
        url = url == null || url.toString().isBlank() ? null : url;
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
        positive("load-within", loadWithin);
        positive("time-limit", timeLimit);
        positive("pause", pause);
        if (url != null
                && (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme())))) {
            throw new IllegalArgumentException("evy.model.url must start with http:// or https://, such as"
                    + " http://127.0.0.1:8080/v1; leave it out when EVY shall start the model itself");
        }
    }

    private static void positive(String key, @Nullable Duration duration) {
        if (duration != null && !duration.isPositive()) {
            throw new IllegalArgumentException("evy.model." + key + " is " + duration.toMillis()
                    + " ms; it must be longer than nothing, such as 10s");
        }
    }

    /// The key of a server elsewhere must not reach a log.
    @Override
    public String toString() {
        return "ModelProperties(url=" + url + ", file=" + file + ")";
    }
}
