package org.evy.router;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.evy.starter.NodeProperties;
import org.yaml.snakeyaml.Yaml;

/// The few sentences that the router itself has to say, in each language.
final class Notices {

    enum Notice {
        /// Stands at the end of a text that has more to give.
        MORE,
        /// The modem accepted the alert to `{role}`.
        TEXTED,
        /// The network says `{role}` has the alert.
        HAS_IT,
        /// The alert to `{role}` will not arrive.
        NOT_REACHED,
        /// `{role}` texted OK after the alert.
        ANSWERED,
        /// Only danger and the operator's own words are answered at the moment.
        CLOSED,
        /// Everything about the person is erased.
        ERASED
    }

    private final NodeProperties node;
    private final Map<String, Map<String, Object>> languages = new HashMap<>();

    Notices(NodeProperties node) {
        this.node = node;
        for (var language : node.languages()) {
            try (var file = Notices.class.getResourceAsStream("/notices/" + language + ".yml")) {
                if (file != null) {
                    languages.put(language, new Yaml().load(file));
                }
            } catch (java.io.IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
        }
        if (!languages.containsKey("en")) {
            try (var file = Objects.requireNonNull(Notices.class.getResourceAsStream("/notices/en.yml"))) {
                languages.put("en", new Yaml().load(file));
            } catch (java.io.IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
        }
    }

    String text(Notice notice, String language) {
        return in(language, notice.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .replace("{emergency}", node.emergencyNumber());
    }

    /// @param role such as `nurse-1`; what stands before the hyphen names it to people
    String about(Notice notice, String role, String language) {
        var kind = role.replaceAll("-.*", "");
        var names = (Map<?, ?>) Objects.requireNonNull(book(language).get("roles"));
        var name = names.containsKey(kind) ? names.get(kind) : names.get("other");
        return text(notice, language).replace("{role}", String.valueOf(name));
    }

    /// The language's name for itself.
    String nameOf(String language) {
        var locale = Locale.of(language);
        return locale.getDisplayLanguage(locale);
    }

    private String in(String language, String key) {
        return String.valueOf(Objects.requireNonNull(book(language).get(key), key));
    }

    private Map<String, Object> book(String language) {
        return Objects.requireNonNull(languages.getOrDefault(language, languages.get("en")));
    }
}
