package org.evy.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// HTTP for langchain4j on the thread that calls, so that an interrupt ends a call at any moment: before the headers,
/// and in the middle of a body, where the JDK's own timeout no longer counts.
final class ChatHttp implements HttpClient {

    private static final int LONGEST_ERROR = 10_000;

    /// A stream takes some 300 bytes a token.
    private static final int LONGEST_ANSWER = 1_000_000;

    private final java.net.http.HttpClient http = java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("EVY only streams");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            var response = http.send(jdk(request), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() != 200) {
                    listener.onError(new HttpException(response.statusCode(), error(body)));
                    return;
                }
                listener.onOpen(opened(response));
                parser.parse(new Bounded(body), listener);
            }
            listener.onClose();
        } catch (InterruptedException given) {
            Thread.currentThread().interrupt();
            listener.onError(given);
        } catch (IOException failed) {
            listener.onError(failed);
        }
    }

    /// A line without an end must not fill the memory that the modem's gateway lives in, too.
    private static final class Bounded extends FilterInputStream {

        private int left = LONGEST_ANSWER;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return count(read, read);
        }

        private int count(int result, int bytes) throws IOException {
            left -= Math.max(0, bytes);
            if (left < 0) {
                throw new IOException("the model server sends more than any answer takes");
            }
            return result;
        }
    }

    private static String error(InputStream body) throws IOException {
        return new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
    }

    private static SuccessfulHttpResponse opened(HttpResponse<?> response) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build();
    }

    private static java.net.http.HttpRequest jdk(HttpRequest request) {
        var jdk = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> jdk.header(name, value)));
        return jdk.build();
    }

    /// What langchain4j's builders ask for; EVY keeps its own time, so the timeouts go unused.
    static final class Builder implements HttpClientBuilder {

        private Duration unused = Duration.ofMinutes(5);

        @Override
        public Duration connectTimeout() {
            return unused;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            unused = timeout;
            return this;
        }

        @Override
        public Duration readTimeout() {
            return unused;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            unused = timeout;
            return this;
        }

        @Override
        public HttpClient build() {
            return new ChatHttp();
        }
    }
}
