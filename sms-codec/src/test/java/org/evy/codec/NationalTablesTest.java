package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class NationalTablesTest {
    /// Signs that Unicode added to a script after its table had been fixed (Unicode 5.1, 2008).
    private static final Set<Integer> YOUNGER_THAN_THE_TABLES = Set.of(0x0C81, 0x0D01, 0x0D29, 0x0D3C, 0x0C34, 0x0C3C);

    @Test
    void agreesWithTheReferenceTables() {
        JsonNode tables = DataSets.json("pdu/gsm7-tables.json").get("tables");
        assertThat(tables.size()).isEqualTo(14);
        for (JsonNode table : tables) {
            NationalLanguage language = NationalLanguage.of(table.get("id").asInt());
            if (table.has("locking")) {
                char[] locking = new char[128];
                for (int code = 0; code < 128; code++) {
                    locking[code] =
                            (char) Integer.decode(table.get("locking").get(code).asString())
                                    .intValue();
                }
                assertThat(NationalTables.locking(language))
                        .as("locking %s", language)
                        .isEqualTo(locking);
            }
            char[] shift = new char[128];
            Arrays.fill(shift, NationalTables.NONE);
            table.get("shift")
                    .properties()
                    .forEach(entry -> shift[Integer.decode(entry.getKey())] =
                            (char) Integer.decode(entry.getValue().asString()).intValue());
            if (shift[0x0D] == '\n') {
                // 0x0D is the control CR2, which no language may use (23.038, 6.2.1.1): it falls back to the carriage
                // return of the locking table, not to a line feed.
                shift[0x0D] = NationalTables.NONE;
            }
            assertThat(NationalTables.singleShift(language))
                    .as("shift %s", language)
                    .isEqualTo(shift);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesEachLanguageTablesOf128CodesWithTheControlsInPlace(NationalLanguage language) {
        char[] locking = NationalTables.locking(language);
        assertThat(locking).hasSize(128);
        assertThat(locking[0x0A]).isEqualTo('\n');
        assertThat(locking[0x0D]).isEqualTo('\r');
        assertThat(locking[0x1B]).isEqualTo(NationalTables.ESCAPE);
        assertThat(new String(locking, 0x20, 2)).isEqualTo(" !");
        assertThat(new String(locking, 0x30, 10)).isEqualTo("0123456789");
        assertThat(new String(locking, 0x61, 26)).isEqualTo(NationalTables.LOWER);
        char[] shift = NationalTables.singleShift(language);
        assertThat(shift).hasSize(128);
        assertThat(shift[0x0A]).isEqualTo('\f');
        assertThat(shift[0x1B]).isEqualTo(NationalTables.NONE);
        assertThat(shift[0x65]).isEqualTo('€');
    }

    @ParameterizedTest
    @EnumSource
    void givesNoCharacterTwoLockingCodes(NationalLanguage language) {
        Set<Character> seen = new HashSet<>();
        for (char c : NationalTables.locking(language)) {
            assertThat(c == NationalTables.NONE || seen.add(c))
                    .as("%04X", (int) c)
                    .isTrue();
        }
    }

    /// The layout of the Indic tables follows Unicode, so what a script lacks is what Unicode had not assigned.
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"BENGALI", "GUJARATI", "HINDI", "KANNADA", "MALAYALAM", "ORIYA", "PUNJABI", "TAMIL", "TELUGU"})
    void leavesOutOfAnIndicTableExactlyWhatTheScriptLacks(NationalLanguage language) {
        char[] hindi = NationalTables.locking(NationalLanguage.HINDI);
        char[] table = NationalTables.locking(language);
        int block = 0;
        for (int code = 0; code < 0x60; code++) {
            block = hindi[code] >= 0x900 && table[code] != NationalTables.NONE ? table[code] & 0xFF80 : block;
        }
        for (int code = 0; code < 0x60; code++) {
            if (hindi[code] < 0x900) {
                assertThat(table[code]).isEqualTo(hindi[code]);
                continue;
            }
            int letter = block + (hindi[code] & 0x7F);
            boolean known = Character.isDefined(letter) && !YOUNGER_THAN_THE_TABLES.contains(letter);
            assertThat((int) table[code]).as("code %02X", code).isEqualTo(known ? letter : NationalTables.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsBackEveryCharacterOfEachPairOfTables(NationalLanguage language) {
        for (Alphabet alphabet : new Alphabet[] {
            Alphabet.of(null, language), Alphabet.of(language, null), Alphabet.of(language, language)
        }) {
            StringBuilder all = new StringBuilder();
            for (char c = 0; c < 0xFFFF; c++) {
                if (alphabet.septets(c) > 0) {
                    all.append(c);
                }
            }
            String text = all.toString();
            assertThat(text).hasSizeGreaterThan(90);
            assertThat(alphabet.decode(alphabet.encode(text))).isEqualTo(text);
        }
    }

    @Test
    void readsTurkishByEitherTable() {
        assertThat(Alphabet.of(NationalLanguage.TURKISH, null).decode(new byte[] {0x07, 0x1C, 0x60}))
                .isEqualTo("ışç".replace("ş", "Ş"));
        assertThat(Alphabet.of(null, NationalLanguage.TURKISH).decode(new byte[] {0x1B, 0x69, 0x1B, 0x73}))
                .isEqualTo("ış");
    }
}
