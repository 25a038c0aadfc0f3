package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class HttpApiTest {
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
    void takesATextAndSaysWhatItCosts() {
        HttpResponse<String> response =
                api.post("/api/texts", "{\"from\":\"+254711000001\",\"text\":\"Habari yako €\"}");
        assertThat(response.statusCode()).isEqualTo(202);
        JsonTree answer = JsonTree.parse(response.body());
        assertThat(answer.text("encoding")).isEqualTo("GSM7");
        assertThat(answer.number("units")).isEqualTo(14);
        assertThat(answer.number("parts")).isEqualTo(1);
        assertThat(answer.number("unitsLeft")).isEqualTo(146);
        assertThat(answer.text("id")).isEqualTo("text-" + answer.number("seq"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    {"text":"hello"}                                  ~ from is missing
                    {"from":"","text":"hello"}                        ~ from is missing
                    {"from":"0712345678","text":"hello"}              ~ from is not a phone number
                    {"from":"+0712345678","text":"hello"}             ~ from is not a phone number
                    {"from":"+254","text":"hello"}                    ~ from is not a phone number
                    {"from":"+25470000000123456","text":"hello"}      ~ from is not a phone number
                    {"from":"EVY","text":"hello"}                     ~ from is not a phone number
                    {"from":"+254700000001"}                          ~ text is missing
                    {"from":"+254700000001","text":                   ~ the body is not the JSON
                    {"from":["+254700000001"],"text":"hello"}         ~ the body is not the JSON
                    []                                                ~ the body is not the JSON
                    null                                              ~ the body is null
                    hello                                             ~ the body is not the JSON
                    ''                                                ~ the body is
                    """)
    void saysWhatIsWrongWithAText(String body, String message) {
        HttpResponse<String> response = api.post("/api/texts", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).startsWith(message);
    }

    @Test
    void refusesATextOfMoreThanTenSms() {
        assertThat(api.text("+254700000002", "a".repeat(1_530)).number("parts")).isEqualTo(10);
        HttpResponse<String> response =
                api.post("/api/texts", "{\"from\":\"+254700000002\",\"text\":\"" + "a".repeat(1_531) + "\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).isEqualTo("text needs 11 SMS, a phone sends at most 10");
        assertThat(api.post("/api/texts", "{\"from\":\"+254700000002\",\"text\":\"" + "a".repeat(50_000) + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void servesThePageWithAPolicyThatLetsNothingElseIn() {
        HttpResponse<String> page = api.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).contains("aria-live=\"polite\"").doesNotContain("http://", "https://", "onclick");
        assertThat(api.get("/phone.js").body()).doesNotContain("innerHTML", "insertAdjacentHTML", "document.write");
        assertThat(api.get("/phone.css").headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    }

    @Test
    void listsPhonesAndTheirMessages() {
        JsonTree first = api.text("+254722000001", "one");
        api.text("+254722000001", "two");
        assertThat(api.get("/api/phones").body()).contains("\"number\":\"+254722000001\"");
        JsonTree all =
                JsonTree.parse(api.get("/api/phones/+254722000001/messages").body());
        assertThat(all.list("messages"))
                .extracting(message -> message.text("text"))
                .containsExactly("one", "two");
        JsonTree later = JsonTree.parse(api.get("/api/phones/%2B254722000001/messages?after=" + first.number("seq"))
                .body());
        assertThat(later.list("messages"))
                .extracting(message -> message.text("text"), message -> message.text("direction"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("two", "TO_NODE"));
    }

    @Test
    void waitsForTheNextMessage() {
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(
                () -> api.get("/api/phones/+254733000001/messages?wait=20000").body());
        api.text("+254733000001", "at last");
        assertThat(waiting.join()).contains("at last");
        assertThat(JsonTree.parse(api.get("/api/phones/+254733000002/messages?wait=1")
                                .body())
                        .list("messages"))
                .isEmpty();
    }

    @Test
    void measuresAsThePageShows() {
        JsonTree measure = JsonTree.parse(api.post("/api/measure", "{\"text\":\"" + "“quoted” ".repeat(10) + "\"}")
                .body());
        assertThat(measure.text("encoding")).isEqualTo("UCS2");
        assertThat(measure.number("parts")).isEqualTo(2);
        assertThat(measure.text("cost")).isEqualTo("0.1");
        assertThat(measure.text("outside")).isEqualTo("[“, ”]");
        assertThat(api.post("/api/measure", "{\"text\":\"\"}").statusCode()).isEqualTo(200);
        assertThat(api.post("/api/measure", "{}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "fail",
                "fail 1",
                "fail x 500",
                "fail 1 99999",
                "mt",
                "mt XYZ",
                "mt 123",
                "burst 0",
                "burst 99999",
                "reg 7",
                "report 1 256",
                "late 1",
                "delay",
                "slow -1",
                "hangup soon"
            })
    void saysWhatIsWrongWithAFault(String fault) {
        HttpResponse<String> response = api.post("/api/faults", "{\"fault\":\"" + fault + "\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).isNotEmpty();
    }

    @Test
    void healthSaysWhoIsThere() {
        assertThat(api.get("/health").body())
                .contains("\"status\":\"UP\"", "\"modem\":\"plugged\"", "\"not attached\"");
        assertThat(api.get("/api/faults").body()).contains("\"burst\"", "\"replug\"");
    }
}
