package org.evy.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aNodeThatIsWell() throws Exception {
        Files.createDirectories(folder.resolve("knowledge/en"));
        Files.writeString(folder.resolve("knowledge/en/water.yml"), "topic: water\n");
        environment.putAll(Map.of(
                "EVY_DATA",
                folder.resolve("data").toString(),
                "EVY_CONFIG",
                folder.resolve("config").toString(),
                "EVY_KNOWLEDGE",
                folder.resolve("knowledge").toString(),
                "EVY_HOME",
                folder.toString(),
                "EVY_NODE_PORT",
                "1",
                "EVY_KAFKA_PORT",
                "1",
                "EVY_PAGE_PORT",
                "1"));
    }

    @Test
    void saysOkLineByLine() {
        assertThat(examine()).allMatch(Doctor.Finding::well);
        assertThat(examine())
                .extracting(Doctor.Finding::what)
                .contains("JDK", "disk", "memory", "settings", "modem", "model", "knowledge", "backup", "docker");
    }

    @Test
    void tellsHowToReachAModem() {
        environment.put("EVY_MODEM", folder.resolve("ttyUSB0").toString());

        assertThat(finding("modem").well()).isFalse();
        assertThat(finding("modem").words()).contains("/dev/serial/by-id/");
    }

    @Test
    void recognisesAModelThatIsNone() throws Exception {
        Files.createDirectories(folder.resolve("data/models"));
        Files.writeString(folder.resolve("data/models/active.gguf"), "<html>not found</html>");
        assertThat(finding("model").well()).isFalse();
        assertThat(finding("model").words()).contains("fetch it again");

        Files.writeString(folder.resolve("data/models/active.gguf"), "GG");
        assertThat(finding("model").words()).contains("cut short");
    }

    @Test
    void namesTheBrokenLineOfAFact() throws Exception {
        Files.writeString(folder.resolve("knowledge/en/water.yml"), "topic: water\nfacts: [\n");
        assertThat(finding("knowledge").well()).isFalse();
        assertThat(finding("knowledge").words()).contains("water.yml, line 3");
    }

    @Test
    void missesAFolderOfFacts() {
        environment.put("EVY_KNOWLEDGE", folder.resolve("nowhere").toString());
        assertThat(finding("knowledge").words()).contains("set EVY_KNOWLEDGE");
    }

    @Test
    void namesTheBrokenLineOfTheSettings() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/evy.yml"), "evy: [\n");
        assertThat(finding("settings").words()).contains("line 2");
    }

    @Test
    void saysWhetherBackupsAreOn() throws Exception {
        assertThat(finding("backup").words()).contains("off", "./evy backup keygen");

        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/evy.yml"), "evy: {backup: {recipient: evyr1abcdefghijk}}\n");
        assertThat(finding("backup").words()).isEqualTo("sealed for evyr1abcdefg...");
        Files.writeString(folder.resolve("config/evy.yml"), "evy: [\n");
        assertThat(finding("backup").words()).contains("off");
    }

    private List<Doctor.Finding> examine() {
        return new Doctor(environment).examine();
    }

    private Doctor.Finding finding(String what) {
        return examine().stream()
                .filter(each -> each.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
