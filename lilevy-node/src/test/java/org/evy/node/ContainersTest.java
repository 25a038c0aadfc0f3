package org.evy.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evy.node.Doctor.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersTest {

    @TempDir
    Path home;

    private final Map<String, String> docker = new HashMap<>(Map.of(
            "docker --version",
            "Docker version 28.5.2",
            "docker version --format {{.Server.Version}}",
            "28.5.2\n",
            "docker compose version --short",
            "2.40.3-3\n",
            "docker info --format {{.MemoryLimit}}",
            "true\n"));

    @BeforeEach
    void anExample() throws Exception {
        Files.writeString(home.resolve(".env.example"), """
            # which
            COMPOSE_PROFILES=node,sim
            EVY_MODEM=
            EVY_DIALOUT_GID=20
            EVY_PIN_FILE=/dev/null
            """);
    }

    @Test
    void withoutAnEnvFileNobodyUsesContainers() {
        docker.clear();

        assertThat(examine()).singleElement().satisfies(only -> {
            assertThat(only.well()).isTrue();
            assertThat(only.words()).contains("not used");
        });
    }

    @Test
    void saysWhatIsThere() throws Exception {
        env("COMPOSE_PROFILES=node,sim", "EVY_MODEM=", "EVY_DIALOUT_GID=20");

        assertThat(examine()).allMatch(Finding::well);
        assertThat(words("docker")).contains("28.5.2");
        assertThat(words(".env")).contains("defaults: EVY_PIN_FILE");
    }

    @Test
    void namesAKeyThatNothingReads() throws Exception {
        env("COMPOSE_PROFILES=node", "EVY_MODEN=/dev/ttyUSB0");
        assertThat(mend()).singleElement().asString().contains("nothing reads EVY_MODEN");
    }

    @Test
    void missesTheProfilesAndRefusesWrongOnes() throws Exception {
        env("EVY_MODEM=");
        assertThat(mend()).singleElement().asString().contains("COMPOSE_PROFILES is missing");

        env("COMPOSE_PROFILES=node,services");
        assertThat(mend()).singleElement().asString().contains("take one");

        env("COMPOSE_PROFILES=nodes");
        assertThat(mend()).singleElement().asString().contains("no profile");
    }

    @Test
    void tellsHowToGetEngineAndCompose() throws Exception {
        env("COMPOSE_PROFILES=node");
        docker.put("docker info --format {{.MemoryLimit}}", "false\n");
        assertThat(mend()).singleElement().asString().contains("cgroup_enable=memory");

        docker.put("docker info --format {{.MemoryLimit}}", "true\n");
        docker.put("docker compose version --short", "1.29.2\n");
        assertThat(mend()).singleElement().asString().contains("docker-compose-plugin");

        docker.remove("docker version --format {{.Server.Version}}");
        assertThat(mend()).singleElement().asString().contains("systemctl start docker");

        docker.clear();
        assertThat(mend()).singleElement().asString().contains("not installed");
    }

    @Test
    void knowsTheGroupOfTheModem() throws Exception {
        var device = Files.writeString(home.resolve("modem"), "");
        int group = (int) Files.getAttribute(device, "unix:gid");

        env("COMPOSE_PROFILES=node", "EVY_MODEM=" + device, "EVY_DIALOUT_GID=" + (group + 1));
        assertThat(mend()).singleElement().asString().contains("EVY_DIALOUT_GID=" + group);

        env("COMPOSE_PROFILES=node", "EVY_MODEM=" + device, "EVY_DIALOUT_GID=" + group);
        assertThat(mend()).isEmpty();

        env("COMPOSE_PROFILES=node", "EVY_MODEM=" + home.resolve("gone"));
        assertThat(mend()).singleElement().asString().contains("/dev/serial/by-id/");
    }

    @Test
    void looksWhetherTheContainerMayReadSettingsAndPin() throws Exception {
        Files.createDirectories(home.resolve("config"));
        var settings = Files.writeString(home.resolve("config/evy.yml"), "evy: {}\n");
        Files.setPosixFilePermissions(settings, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        env("COMPOSE_PROFILES=node", "EVY_PIN_FILE=./pin");

        assertThat(mend()).hasSize(2);
        assertThat(words("evy.yml")).contains("sudo chown 10001");
        assertThat(words("PIN")).contains("does not exist");
    }

    private void env(String... lines) throws Exception {
        Files.writeString(home.resolve(".env"), String.join("\n", lines) + "\n");
    }

    private List<Finding> examine() {
        return new Containers(home, words -> Optional.ofNullable(docker.get(String.join(" ", words)))).examine();
    }

    private List<Finding> mend() {
        return examine().stream().filter(each -> !each.well()).toList();
    }

    private String words(String what) {
        return examine().stream()
                .filter(each -> each.what().equals(what))
                .map(Finding::words)
                .findFirst()
                .orElseThrow();
    }
}
