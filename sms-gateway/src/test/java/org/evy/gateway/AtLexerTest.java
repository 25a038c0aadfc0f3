package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtLexerTest {

    private static final AtEvent PROMPT = new AtEvent.Prompt();

    private static AtEvent line(String text) {
        return new AtEvent.Line(text);
    }

    private static List<AtEvent> read(String... chunks) {
        var events = new ArrayList<AtEvent>();
        var lexer = new AtLexer(events::add);
        for (var chunk : chunks) {
            var bytes = chunk.getBytes(StandardCharsets.ISO_8859_1);
            lexer.accept(bytes, bytes.length);
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nOK\r\n", "OK\n", "\r\r\nOK\r\r\n", "\r\n\r\nOK\r", "\0OK\0\r\n", " OK \r\n"})
    void takesEveryLineEnd(String said) {
        assertThat(read(said)).containsExactly(line("OK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n> ", "\r\n>", "> ", ">\0\0", "\r\n>\r\n"})
    void seesEveryPrompt(String said) {
        assertThat(read(said)).containsExactly(PROMPT);
    }

    @Test
    void seesAPromptThatEchoFollows() {
        assertThat(read("\r\n> 0001\u001a\r\n+CMGS: 7\r\n")).containsExactly(PROMPT, line("0001"), line("+CMGS: 7"));
    }

    @Test
    void keepsALineThatHasNotEnded() {
        assertThat(read("+CMTI: \"S", "M\",7")).isEmpty();
        assertThat(read("+CMTI: \"S", "M\",7", "\r")).containsExactly(line("+CMTI: \"SM\",7"));
    }

    @Test
    void readsTheSameHoweverTheBytesAreChopped() {
        var all = "\r\n+CMGL: 1,0,,24\r\n0791ABCD\r\n\r\nOK\r\n\r\n> \r\n+CMGS: 3\r\n";
        var whole = read(all);
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var chunks = new ArrayList<String>();
            for (int at = 0; at < all.length(); ) {
                int end = Math.min(all.length(), at + 1 + random.nextInt(6));
                chunks.add(all.substring(at, end));
                at = end;
            }
            assertThat(read(chunks.toArray(String[]::new))).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void survivesNoise() {
        var noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        var events = new ArrayList<AtEvent>();
        var lexer = new AtLexer(events::add);
        lexer.accept(noise, noise.length);
        lexer.accept("\r\nOK\r\n".getBytes(StandardCharsets.US_ASCII), 6);
        assertThat(events.getLast()).isEqualTo(line("OK"));
    }

    @Test
    void cutsALineThatNeverEnds() {
        var events = read("A".repeat(1_000_000), "\r\n");
        assertThat(events).hasSize(1);
        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        AtEvent.Line.class, line -> assertThat(line.text()).hasSizeLessThan(3000));
    }
}
