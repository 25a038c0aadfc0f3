package org.evy.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufFileTest {

    private static final byte[] MODEL = BigramModel.saying(Asked.SENTENCE, 2048);

    @TempDir
    Path folder;

    @Test
    void theModelOfTheTestsIsTheOneThatLlamaCppWasTriedWith() throws Exception {
        assertThat(MODEL).hasSize(896_192);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(MODEL)))
                .isEqualTo("a30ccc28dcd1b017044fe895ac122f17d81fc6b507f1ce3b5f4a7f46b8050b53");
    }

    @Test
    void acceptsAWholeModel() throws Exception {
        assertThat(GgufFile.check(file(MODEL))).isEqualTo(new GgufFile("llama", MODEL.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 8, 23, 24, 100, 5_000})
    void saysThatTheHeaderIsCutOff(int length) throws Exception {
        refuses(Arrays.copyOf(MODEL, length), "cut off in its header (" + length + " bytes); copy it again");
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 500_000, 896_191})
    void saysThatTheDataAreCutOff(int length) throws Exception {
        refuses(Arrays.copyOf(MODEL, length), "has " + length + " bytes and needs 896192; copy it again");
    }

    @Test
    void saysThatItIsNoModel() throws Exception {
        refuses("<html>captive portal</html>".getBytes(StandardCharsets.UTF_8), "fetch the model in GGUF format");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 0x03000000})
    void refusesOtherVersions(int version) throws Exception {
        refuses(with(4, version), "fetch a newer conversion");
    }

    @Test
    void refusesCountsThatCannotBe() throws Exception {
        var manyTensors = little(MODEL.clone()).putLong(8, Long.MAX_VALUE).array();
        refuses(manyTensors, "damaged header");
        var manyKeys = little(MODEL.clone()).putLong(16, -1).array();
        refuses(manyKeys, "damaged header");
    }

    @Test
    void refusesAModelWithoutData() throws Exception {
        refuses(little(MODEL.clone()).putLong(8, 0).array(), "is cut off");
    }

    @Test
    void refusesTensorsWhoseSizeOrPlaceOverflows() throws Exception {
        int name = new String(MODEL, StandardCharsets.ISO_8859_1).indexOf("token_embd.weight");
        int dimension = name + "token_embd.weight".length() + 4;
        refuses(little(MODEL.clone()).putLong(dimension, Long.MAX_VALUE / 2).array(), "damaged header");
        refuses(little(MODEL.clone()).putLong(dimension, -5).array(), "damaged header");
        int offset = dimension + 2 * 8 + 4;
        refuses(little(MODEL.clone()).putLong(offset, Long.MAX_VALUE - 100).array(), "damaged header");
        refuses(little(MODEL.clone()).putLong(offset, -100).array(), "damaged header");
    }

    @Test
    void noDamageOfTheHeaderDoesMoreThanRefuseTheFile() throws Exception {
        var random = new Random(4711);
        int header = 12_000;
        for (int i = 0; i < 2_000; i++) {
            var damaged = Arrays.copyOf(MODEL, header);
            for (int j = 0; j <= random.nextInt(4); j++) {
                damaged[random.nextInt(header)] = (byte) random.nextInt();
            }
            refuses(damaged, "the model file ");
        }
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> GgufFile.check(folder)).hasMessageContaining("is a folder");
    }

    private void refuses(byte[] bytes, String why) throws Exception {
        var file = file(bytes);
        assertThatThrownBy(() -> GgufFile.check(file))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    private static byte[] with(int position, int value) {
        return little(MODEL.clone()).putInt(position, value).array();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Path file(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("model.gguf"), bytes);
    }
}
