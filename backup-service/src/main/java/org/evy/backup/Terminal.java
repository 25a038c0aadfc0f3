package org.evy.backup;

import java.nio.file.Path;
import java.util.Map;
import org.evy.starter.EvyService;
import org.evy.starter.NodeProperties;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What the commands share: the settings without a node, and the exit codes of `./evy`.
final class Terminal {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int MEND_FIRST = 78;

    /// The settings as the node would read them, and nothing that listens or connects.
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({NodeProperties.class, BackupProperties.class})
    @Import({ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class})
    static class SettingsOnly {}

    record Settings(NodeProperties node, BackupProperties backup) {}

    private Terminal() {}

    static Settings settings() throws BackupException {
        try (var context = EvyService.named("backup-service", SettingsOnly.class)
                .properties("logging.level.root=off")
                .run()) {
            return new Settings(context.getBean(NodeProperties.class), context.getBean(BackupProperties.class));
        } catch (RuntimeException wrong) {
            throw new BackupException(
                    "the settings cannot be used: " + deepest(wrong) + "; ./evy doctor says more", wrong);
        }
    }

    private static String deepest(Throwable failure) {
        return failure.getCause() == null ? String.valueOf(failure.getMessage()) : deepest(failure.getCause());
    }

    static Path config(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("EVY_CONFIG", "config"));
    }

    static Path data(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("EVY_DATA", "data"));
    }
}
