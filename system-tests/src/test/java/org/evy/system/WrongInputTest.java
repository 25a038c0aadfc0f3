package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator gets wrong: a clear sentence, a non-zero exit, and no stack trace.
class WrongInputTest {

    private final EvyInstallation evy;
    private final Path folder;

    WrongInputTest(@TempDir Path folder) {
        this.folder = folder;
        evy = new EvyInstallation(folder);
    }

    @AfterEach
    void stop() throws Exception {
        evy.close();
    }

    @Test
    void aBusyPort() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            evy.with("EVY_KAFKA_PORT", String.valueOf(busy.getLocalPort()));
            refuses("up", "port " + busy.getLocalPort(), "EVY_KAFKA_PORT");
        }
    }

    @Test
    void aBusyPortOfThePhonePage() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            evy.with("EVY_PAGE_PORT", String.valueOf(busy.getLocalPort()));
            refuses("up", "port " + busy.getLocalPort());
        }
    }

    @Test
    void settingsThatAreNoYaml() throws Exception {
        evy.configured("evy:\n  node: [\n");
        refuses("up", "evy.yml, line 3");
    }

    @Test
    void aSettingThatNothingReads() throws Exception {
        evy.configured("evy:\n  router:\n    paws: 3s\n");
        refuses("up", "evy.router.paws");
    }

    @Test
    void aSettingWithAWrongValue() throws Exception {
        evy.configured("evy:\n  router:\n    pause: soon\n");
        refuses("up", "evy.router.pause", "soon");
    }

    @Test
    void aCountryWithoutAnEmergencyNumber() throws Exception {
        evy.configured("evy:\n  node:\n    country: XX\n");
        refuses("up", "XX", "evy.node.emergency-numbers");
    }

    @Test
    void aFactThatIsBroken() throws Exception {
        var knowledge = Files.createDirectories(folder.resolve("knowledge/en"));
        Files.writeString(
                knowledge.resolve("water.yml"), "topic: water\nlanguage: en\nlicence: CC0-1.0\nfacts:\n  - id: x\n");
        evy.with("EVY_KNOWLEDGE", folder.resolve("knowledge").toString());
        refuses("up", "water.yml");
    }

    @Test
    void noFactsAtAll() throws Exception {
        evy.with("EVY_KNOWLEDGE", folder.resolve("nowhere").toString());
        refuses("up", "nowhere");
    }

    @Test
    void aTemplateThatIsTooLongIsRefusedWithItsLineAndTheNodeGoesOn() throws Exception {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(
                folder.resolve("templates/en.yml"),
                "language: en\ntemplates:\n  - id: clinic\n    words: [clinic]\n    text: \"" + "open daily ".repeat(30)
                        + "\"\n");
        evy.up();
        assertThat(Files.readString(evy.data.resolve("logs/up.log")))
                .contains("refused en.yml:5: the text takes 3 SMS");
        assertThat(evy.nodePage("/template-service/health")).contains("en.yml");
        assertThat(evy.answerTo("+254700000001", "HELP")).isNotBlank();
    }

    @Test
    void aDataFolderThatIsAFile() throws Exception {
        Files.writeString(folder.resolve("in-the-way"), "");
        evy.with("EVY_DATA", folder.resolve("in-the-way").toString());
        var outcome = evy.evy("doctor");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("cannot be written").doesNotContain("at org.evy");
    }

    @Test
    void aDiskThatIsFullAtStart() throws Exception {
        evy.with("EVY_MIN_FREE_MB", "2000000000");
        refuses("up", "nearly full", "Make room");
    }

    @Test
    void aKeyFileThatOthersMayRead() throws Exception {
        var keys = Files.createDirectories(folder.resolve("keys"));
        Files.writeString(keys.resolve("node.key"), "{}");
        keys.resolve("node.key").toFile().setReadable(true, false);
        refuses("up", "chmod 600");
    }

    @Test
    void aModelFileThatIsCutShortOnlyLeavesTheModelOut() throws Exception {
        Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("models/active.gguf"), "GGUF");
        evy.up();
        assertThat(evy.nodePage("/llm-inference/health")).contains("ABSENT").contains("active.gguf");
        assertThat(evy.answerTo("+254700000001", "HELP")).isNotBlank();
    }

    @Test
    void aSerialDeviceThatIsNotThere() throws Exception {
        evy.with("EVY_MODEM", folder.resolve("ttyUSB9").toString());
        var outcome = evy.evy("doctor");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("MEND").contains("ttyUSB9");
    }

    @Test
    void noJdk() throws Exception {
        // A PATH with the tools of the shell but without Java, and no JDK in the usual places.
        var outcome = evy.with("JAVA_HOME", "/nowhere")
                .with("EVY_JDK_FOLDERS", "/nowhere")
                .evy("text", "hello");
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.output())
                .contains("JDK 25")
                .contains("Debian")
                .contains("macOS")
                .contains("Raspberry Pi");
    }

    @Test
    void anUnknownCommandAndAForgottenQuestion() throws Exception {
        assertThat(evy.evy("fly").code()).isEqualTo(2);
        assertThat(evy.evy("text").code()).isEqualTo(2);
        assertThat(evy.evy("text", "--from").code()).isEqualTo(2);
        assertThat(evy.evy("text", "--colour", "x").output()).contains("unknown option --colour");
    }

    @Test
    void statusWithoutANode() throws Exception {
        var outcome = evy.evy("status");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.output()).contains("./evy up");
    }

    private void refuses(String command, String... words) throws Exception {
        var outcome = evy.evy(command);
        assertThat(outcome.output()).contains(words).doesNotContain("\tat org.").doesNotContain("Exception in thread");
        assertThat(outcome.code()).as(outcome.output()).isEqualTo(78);
    }
}
