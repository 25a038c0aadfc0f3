package org.evy.rag;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads one file of facts and notes each mistake with its line.
final class KnowledgeFile {

    /// @param place file and line, for messages
    record Placed(Fact fact, String place) {}

    private static final Set<String> FILE_KEYS = orderedSet("topic", "language", "licence", "facts");
    private static final Set<String> NEEDED =
            orderedSet("id", "asked", "text", "source", "tag", "reviewed", "valid-to");
    private static final Set<String> FACT_KEYS =
            orderedSet("id", "asked", "text", "source", "tag", "reviewed", "valid-to", "review", "region");

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern REGION = Pattern.compile("\\*|[A-Z]{2}");

    private final Path file;
    private final List<String> problems;

    KnowledgeFile(Path file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    List<Placed> facts() {
        var root = root();
        if (root == null) {
            return List.of();
        }
        var keys = keys(root, FILE_KEYS, FILE_KEYS, "the file");
        var topic = text(keys, "topic");
        var language = text(keys, "language");
        var licence = text(keys, "licence");
        var facts = keys.get("facts");
        if (topic == null || language == null || licence == null || facts == null) {
            return List.of();
        }
        var absolute = file.toAbsolutePath();
        var folder = absolute.getName(absolute.getNameCount() - 2).toString();
        if (!LANGUAGE.matcher(language).matches() || !language.equals(folder)) {
            problem(root, "language \"" + language + "\" is not the folder's, \"" + folder + "\"; make them the same");
        }
        if (!(facts instanceof SequenceNode list)) {
            problem(facts, "facts: must be a list; start each fact with \"- id:\"");
            return List.of();
        }
        List<Placed> read = new ArrayList<>();
        for (var each : list.getValue()) {
            var fact = fact(each, topic, language, licence);
            if (fact != null) {
                read.add(new Placed(fact, place(each)));
            }
        }
        return read;
    }

    private @Nullable MappingNode root() {
        try (var reader = Files.newBufferedReader(file)) {
            var options = new LoaderOptions();
            options.setCodePointLimit(16 * 1024 * 1024);
            var root = new Yaml(new SafeConstructor(options)).compose(reader);
            if (root instanceof MappingNode mapping) {
                return mapping;
            }
            problems.add(file + ":1: is " + (root == null ? "empty" : "not a list of keys")
                    + "; it needs topic:, language:, licence: and facts:");
        } catch (MarkedYAMLException malformed) {
            var mark = malformed.getProblemMark();
            problems.add(file + ":" + (mark == null ? 1 : mark.getLine() + 1) + ": is no YAML ("
                    + malformed.getProblem() + "); check indentation and quotes there");
        } catch (MalformedInputException notUtf8) {
            problems.add(file + ":1: is not UTF-8; save it as UTF-8");
        } catch (YAMLException | IOException unreadable) {
            problems.add(file + ":1: cannot be read (" + unreadable.getMessage() + ")");
        }
        return null;
    }

    private @Nullable Fact fact(Node node, String topic, String language, String licence) {
        int before = problems.size();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, "a fact must be a list of keys that starts with \"- id:\"");
            return null;
        }
        var keys = keys(mapping, FACT_KEYS, NEEDED, "the fact");
        var id = text(keys, "id");
        var text = text(keys, "text");
        var source = text(keys, "source");
        var tag = text(keys, "tag");
        var reviewed = date(keys, "reviewed");
        var validTo = date(keys, "valid-to");
        var review = keys.containsKey("review") ? text(keys, "review") : "";
        var region = keys.containsKey("region") ? text(keys, "region") : "*";
        var asked = texts(keys, "asked");
        if (id == null
                || text == null
                || source == null
                || tag == null
                || reviewed == null
                || validTo == null
                || review == null
                || region == null
                || problems.size() > before) {
            return null;
        }
        check(keys, "id", ID.matcher(id).matches(), "use small letters, digits and hyphens, such as water-boil");
        check(keys, "region", REGION.matcher(region).matches(), "use \"*\" or an ISO 3166 code, such as KE");
        check(keys, "valid-to", !validTo.isBefore(reviewed), "it must not be before reviewed");
        var length = AsSent.length(text, tag, language);
        check(
                keys,
                "text",
                length.parts() == 1,
                "with its tag it takes " + length.parts() + " SMS (" + length.units() + " units of " + length.encoding()
                        + "); shorten it until it is one");
        return problems.size() > before
                ? null
                : new Fact(id, language, topic, licence, asked, text, tag, source, reviewed, validTo, review, region);
    }

    private Map<String, Node> keys(MappingNode mapping, Set<String> allowed, Set<String> needed, String what) {
        Map<String, Node> keys = new HashMap<>();
        for (var pair : mapping.getValue()) {
            var key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!allowed.contains(key)) {
                problem(pair.getKeyNode(), "unknown key \"" + key + "\"; use " + String.join(", ", allowed));
            } else if (keys.put(key, pair.getValueNode()) != null) {
                problem(pair.getKeyNode(), "key \"" + key + "\" stands here twice; remove one");
            }
        }
        for (var key : needed) {
            if (!keys.containsKey(key)) {
                problem(mapping, what + " has no \"" + key + ":\"; add it");
            }
        }
        return keys;
    }

    /// Null, and a problem noted, when there is no text; only null when the key is missing, which is already noted.
    private @Nullable String text(Map<String, Node> keys, String key) {
        var node = keys.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        problem(node, key + ": must be a text and not empty");
        return null;
    }

    private List<String> texts(Map<String, Node> keys, String key) {
        var node = keys.get(key);
        List<String> texts = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            for (var each : list.getValue()) {
                if (each instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                    texts.add(scalar.getValue().strip());
                } else {
                    problem(each, key + ": each entry must be one line of text");
                }
            }
        }
        if (node != null && texts.isEmpty()) {
            problem(node, key + ": list at least one way in which people ask for this");
        }
        return List.copyOf(texts);
    }

    private @Nullable LocalDate date(Map<String, Node> keys, String key) {
        var text = text(keys, key);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            problem(keys.get(key), key + ": \"" + text + "\" is no date; write it as 2026-11-23");
            return null;
        }
    }

    private void check(Map<String, Node> keys, String key, boolean right, String advice) {
        if (!right) {
            problem(keys.get(key), key + ": " + advice);
        }
    }

    private void problem(@Nullable Node at, String what) {
        problems.add((at == null ? file.toString() : place(at)) + ": " + what);
    }

    private String place(Node node) {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }

    private static Set<String> orderedSet(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }
}
