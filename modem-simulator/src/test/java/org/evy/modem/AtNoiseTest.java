package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is typed, the modem answers afterwards. Seeds are fixed, so that a failure comes again.
class AtNoiseTest {
    private static final List<String> PIECES = List.of(
            "AT",
            "+CMGS=18",
            "+CMGS=",
            "\r",
            "\n",
            "\u001a",
            "\u001b",
            "+CMGL=4",
            "+CMGD=1,4",
            "+CPMS=\"ME\"",
            "\"",
            ",",
            ";",
            "=?",
            "?",
            "+CNMI=2,2,0,1,0",
            "+CNMA",
            "+CSMS=1",
            "E1",
            "V0",
            "&F",
            "ATZ",
            "+CFUN=1,1",
            "+CFUN=0",
            "0001000C91529907325476000005E8329BFD06",
            "00",
            "FF",
            "\0",
            "\b",
            "S0=",
            "D",
            "+",
            "&",
            "999999999999",
            "\u00ff");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAfterAnyMixtureOfCommands(long seed) throws IOException {
        Random random = new Random(seed);
        try (var modem = new WiredModem(folder)) {
            for (int i = 0; i < 4_000; i++) {
                modem.modem.input(PIECES.get(random.nextInt(PIECES.size())));
                if (i % 100 == 0) {
                    modem.network.text(WiredModem.PHONE, "text " + i);
                }
            }
            expectAwake(modem);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void answersAfterAnyBytes(long seed) throws IOException {
        Random random = new Random(seed);
        try (var modem = new WiredModem(folder)) {
            StringBuilder bytes = new StringBuilder();
            for (int i = 0; i < 50_000; i++) {
                bytes.append((char) random.nextInt(256));
            }
            modem.modem.input(bytes.toString());
            expectAwake(modem);
        }
    }

    @Test
    void takesADialogueByteByByteAndAllAtOnce() throws IOException {
        String dialogue =
                "AT\rATE0\rAT+CMGF=0;+CNMI=2,1\rAT+CMGS=18\r0001000C91529907325476000005E8329BFD06\u001aAT+CSQ\r";
        try (var slow = new WiredModem(Files.createDirectory(folder.resolve("slow")));
                var glued = new WiredModem(Files.createDirectory(folder.resolve("glued")))) {
            dialogue.chars().forEach(c -> slow.modem.input(String.valueOf((char) c)));
            assertThat(slow.said())
                    .isEqualTo(glued.types(dialogue))
                    .isEqualTo("|OK||OK||OK||> |+CMGS: 1||OK||+CSQ: 20,0||OK|");
        }
    }

    private static void expectAwake(WiredModem modem) {
        modem.types("\u001b\r");
        modem.at("AT&FE0V1");
        modem.at("AT+CFUN=1");
        modem.at("ATE0");
        assertThat(modem.at("AT")).isEqualTo("|OK|");
        assertThat(modem.sends("0001000C91529907325476000005E8329BFD06"))
                .contains("+CMGS: ")
                .endsWith("|OK|");
    }
}
