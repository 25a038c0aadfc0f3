package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VeDirectParserTest {

    /// What a MPPT 75/15 says at night.
    static final byte[] BLOCK =
            bytes("\r\nPID\t0xA053\r\nFW\t161\r\nV\t13310\r\nI\t-130\r\nVPV\t10\r\nPPV\t0\r\nCS\t0\r\n"
                    + "MPPT\t0\r\nERR\t0\r\nLOAD\tON\r\nIL\t400\r\nChecksum\t\u00A9");

    private final VeDirectParser parser = new VeDirectParser();

    @Test
    void readsABlock() {
        assertThat(read(BLOCK))
                .containsExactly(Map.ofEntries(
                        Map.entry("PID", "0xA053"),
                        Map.entry("FW", "161"),
                        Map.entry("V", "13310"),
                        Map.entry("I", "-130"),
                        Map.entry("VPV", "10"),
                        Map.entry("PPV", "0"),
                        Map.entry("CS", "0"),
                        Map.entry("MPPT", "0"),
                        Map.entry("ERR", "0"),
                        Map.entry("LOAD", "ON"),
                        Map.entry("IL", "400")));
    }

    @Test
    void refusesEverySingleWrongByteAndReadsTheNextBlock() {
        int tried = 0;
        for (int at = 0; at < BLOCK.length; at++) {
            for (int wrong = 0; wrong < 256; wrong++) {
                if ((byte) wrong == BLOCK[at]) {
                    continue;
                }
                var disturbed = BLOCK.clone();
                disturbed[at] = (byte) wrong;
                parser.reset();
                assertThat(read(disturbed)).as("byte %d as %02X", at, wrong).isEmpty();
                // A byte that eats a line end may cost the next block too, but never more.
                read(BLOCK);
                assertThat(read(BLOCK)).as("after byte %d as %02X", at, wrong).hasSize(1);
                tried++;
            }
        }
        assertThat(tried).isEqualTo(BLOCK.length * 255);
    }

    @Test
    void readsABlockThatIsCutAnywhere() {
        for (int cut = 0; cut <= BLOCK.length; cut++) {
            parser.reset();
            var found = read(Arrays.copyOfRange(BLOCK, 0, cut));
            found.addAll(read(Arrays.copyOfRange(BLOCK, cut, BLOCK.length)));
            assertThat(found).as("cut at %d", cut).hasSize(1);
        }
    }

    @Test
    void findsTheNextBlockWhenItStartsToListenInTheMiddle() {
        for (int start = 1; start < BLOCK.length; start++) {
            parser.reset();
            var heard = Arrays.copyOfRange(BLOCK, start, BLOCK.length);
            assertThat(read(heard)).as("from %d", start).isEmpty();
            // What is left of the last line may cost the next block, but never more.
            read(BLOCK);
            assertThat(read(BLOCK)).as("after a start at %d", start).hasSize(1);
        }
    }

    @Test
    void skipsHexMessagesBetweenAndInsideBlocks() {
        var hex = bytes(":A0102000543\n");
        for (int at = 0; at < BLOCK.length; at++) {
            parser.reset();
            var found = read(Arrays.copyOfRange(BLOCK, 0, at));
            // The place of the checksum's byte: there a colon is a checksum.
            boolean atChecksum = at == BLOCK.length - 1;
            found.addAll(read(hex));
            found.addAll(read(Arrays.copyOfRange(BLOCK, at, BLOCK.length)));
            assertThat(found).as("at %d", at).hasSize(atChecksum ? 0 : 1);
        }
    }

    @Test
    void takesAnyByteAsAChecksum() {
        var checksums = new HashSet<Byte>();
        for (int filler = 0; filler < 32 * 32; filler++) {
            // Values that shift the sum, so that every checksum occurs, colon, tab and line feed included.
            var block = closed("\r\nV\t" + "1".repeat(filler % 32) + "\r\nI\t" + "7".repeat(filler / 32));
            checksums.add(block[block.length - 1]);
            parser.reset();
            assertThat(read(block)).hasSize(1);
        }
        assertThat(checksums).hasSize(256);
    }

    @Test
    void comparesLabelsWithoutRegardToCase() {
        assertThat(read(closed("\r\nv\t12000"))).containsExactly(Map.of("V", "12000"));
    }

    private static byte[] closed(String fields) {
        var text = bytes(fields + "\r\nChecksum\t");
        int sum = 0;
        for (byte each : text) {
            sum += each & 0xFF;
        }
        var block = Arrays.copyOf(text, text.length + 1);
        block[text.length] = (byte) -sum;
        return block;
    }

    @Test
    void survivesAMillionRandomBytesAndReadsOnAfterThem() {
        var random = new Random(26);
        var noise = new byte[1_000_000];
        random.nextBytes(noise);
        read(noise);
        var likely = bytes("\r\n\tVI:0123456789Checksum-");
        for (int i = 0; i < 1_000_000; i++) {
            parser.push(likely[random.nextInt(likely.length)]);
        }
        read(bytes("\n"));
        read(BLOCK);
        assertThat(read(BLOCK)).hasSize(1);
        assertThat(parser.refused()).isPositive();
    }

    private List<Map<String, String>> read(byte[] bytes) {
        var found = new ArrayList<Map<String, String>>();
        for (byte each : bytes) {
            var block = parser.push(each);
            if (block != null) {
                found.add(block);
            }
        }
        return found;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
