package org.evy.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Configuration;

class SecretFilesTest {

    private static final String PIN = "evy.gateway.pin";

    @TempDir
    Path folder;

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @Test
    void aFileNamedAsASettingIsThatSetting() throws Exception {
        Files.writeString(folder.resolve(PIN), "0123\n");

        assertThat(read(folder)).isEqualTo("0123");
    }

    @Test
    void whatIsNoFileAndAFolderThatIsNotThereAreNoSecrets() throws Exception {
        Files.createSymbolicLink(folder.resolve(PIN), Path.of("/dev/null"));

        assertThat(read(folder)).isEmpty();
        assertThat(read(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void theOperatorsFileWins() throws Exception {
        Files.writeString(folder.resolve(PIN), "0123");
        Files.writeString(folder.resolve("evy.yml"), "evy: {gateway: {pin: \"9876\"}}\n");

        assertThat(read(folder)).isEqualTo("9876");
    }

    private @Nullable String read(Path secrets) {
        try (var context = EvyService.named("service-with-a-pin", Nothing.class)
                .run("--EVY_SECRETS=" + secrets, "--EVY_CONFIG=" + folder)) {
            return context.getEnvironment().getProperty(PIN);
        }
    }
}
