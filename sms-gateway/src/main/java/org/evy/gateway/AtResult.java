package org.evy.gateway;

import java.util.List;
import java.util.Optional;

/// How a command went.
sealed interface AtResult {

    /// What came before the end.
    List<String> lines();

    record Ok(List<String> lines) implements AtResult {}

    record Refused(CmsError error, List<String> lines) implements AtResult {}

    /// No end came in time.
    record Silence(List<String> lines) implements AtResult {}

    default boolean ok() {
        return this instanceof Ok;
    }

    /// What stands behind `prefix` in the first line that has it.
    default Optional<String> value(String prefix) {
        return lines().stream()
                .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }
}
