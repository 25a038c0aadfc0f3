package org.evy.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Runs its seeds under plain `mvn test`; set `JAZZER_FUZZ=1` to search for new ones.
class PduFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void decodesOrRefusesAnyOctets(byte[] octets) {
        PduBadInputTest.decodesOrRefuses(HexFormat.of().formatHex(octets));
    }

    @FuzzTest(maxDuration = "1m")
    void decodesOrRefusesAnyText(byte[] text) {
        PduBadInputTest.decodesOrRefuses(new String(text, StandardCharsets.UTF_8));
    }
}
