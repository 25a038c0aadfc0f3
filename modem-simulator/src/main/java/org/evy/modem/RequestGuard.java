package org.evy.modem;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps other web pages in the same browser out: only requests to our own name and from our own page are
/// answered.
final class RequestGuard {
    static final int LARGEST_BODY = 64 * 1024;

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    /// @param address where the server listens
    /// @param more    names under which it may be called besides the loopback ones
    RequestGuard(InetAddress address, List<String> more) {
        if (!address.isAnyLocalAddress()) {
            String literal = address.getHostAddress();
            names.add(literal.contains(":") ? "[" + literal + "]" : literal);
        }
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    void check(HttpExchange exchange) throws ApiError {
        Headers headers = exchange.getRequestHeaders();
        String host = headers.getFirst("Host");
        if (host == null || !names.contains(withoutPort(host))) {
            throw new ApiError(
                    403, "this simulator does not go by the name in the Host header; allow it with --allow-host");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            throw new ApiError(403, "requests from another web page are not answered");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if (isWrite(exchange) && site != null && !Set.of("same-origin", "none").contains(site)) {
            throw new ApiError(403, "requests from another web page are not answered");
        }
    }

    private static boolean isWrite(HttpExchange exchange) {
        return !Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }

    /// The body as text.
    static String body(HttpExchange exchange) throws ApiError, IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new ApiError(413, "the body is larger than " + LARGEST_BODY / 1024 + " KiB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw ApiError.badRequest("the body is not UTF-8");
        }
    }

    /// A parameter of the query; null when it is missing.
    static @Nullable String query(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    /// A whole number in the query, from 0.
    static long number(HttpExchange exchange, String name, long fallback) throws ApiError {
        String text = query(exchange, name);
        if (text == null) {
            return fallback;
        }
        if (!text.matches("\\d{1,15}")) {
            throw ApiError.badRequest(name + " is not a whole number");
        }
        return Long.parseLong(text);
    }
}
