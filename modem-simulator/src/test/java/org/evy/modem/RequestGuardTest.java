package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the server does not answer.
@EnabledOnOs(OS.LINUX)
class RequestGuardTest {
    @TempDir
    static Path folder;

    private static ModemSimulator simulator;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        simulator = ModemSimulator.start(
                "--tty",
                folder.resolve("modem.tty").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--allow-host",
                "modem-simulator");
        api = new Api(simulator.address());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static String error(HttpResponse<String> response) {
        return JsonTree.parse(response.body()).text("error");
    }

    @Test
    void refusesABodyThatIsTooLargeOrNotUtf8() {
        assertThat(api.post("/api/texts", " ".repeat(RequestGuard.LARGEST_BODY + 1))
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<String> response = api.send(
                api.request("/api/texts").POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xC3, '"'})));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).isEqualTo("the body is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/texts, 405",
        "DELETE, /api/phones, 405",
        "POST, /, 405",
        "GET, /api, 404",
        "GET, /api/textsx, 404",
        "GET, /phone.html, 404",
        "GET, /../pom.xml, 404",
        "GET, /%2e%2e/%2e%2e/etc/passwd, 404",
        "GET, /phone/phone.js, 404",
        "GET, /api/phones/+254700000001, 404",
        "GET, /api/phones/nobody/messages, 400",
        "GET, /api/phones/..%2f..%2fmessages, 400",
        "GET, /api/phones/+254700000001/messages?after=x, 400",
        "GET, /api/phones/+254700000001/messages?wait=-1, 400",
        "GET, /api/events?after=soon, 400",
    })
    void hasNothingElse(String method, String path, int status) throws IOException {
        assertThat(raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    Host: localhost:8080                                             ~ 200
                    Host: 127.0.0.1                                                  ~ 200
                    Host: [::1]:8080                                                 ~ 200
                    Host: modem-simulator:8080                                       ~ 200
                    Host: evil.example                                               ~ 403
                    Host: localhost.evil.example                                     ~ 403
                    Host: localhost:8080/Origin: http://localhost:8080               ~ 200
                    Host: localhost:8080/Origin: http://localhost:9999               ~ 403
                    Host: localhost:8080/Origin: https://evil.example                ~ 403
                    Host: localhost:8080/Origin: null                                ~ 403
                    """)
    void answersOnlyToItsOwnNameAndPage(String headers, int status) throws IOException {
        String lines = headers.replace("/Origin", "\r\nOrigin");
        assertThat(raw("GET /api/phones HTTP/1.1\r\n" + lines + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void doesNotLetAnotherPageSend() throws IOException {
        assertThat(raw("POST /api/texts HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n"
                        + "Content-Length: 2\r\nConnection: close\r\n\r\n{}"))
                .startsWith("HTTP/1.1 403");
    }

    /// HttpClient would not send such headers.
    private static String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(simulator.address().getHost(), simulator.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
