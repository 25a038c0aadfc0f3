package org.evy.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.yaml.snakeyaml.nodes.Tag;

/// The `key: value` lines of one YAML mapping, which know the line they stand in.
final class Fields {

    private final String file;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Fields(String file, Node node) throws RefusedFile {
        this.file = file;
        this.line = line(node);
        if (!(node instanceof MappingNode mapping)) {
            throw new RefusedFile(file, line, "expected lines of \"key: value\" here");
        }
        for (var each : mapping.getValue()) {
            var key = scalar(each.getKeyNode());
            if (values.putIfAbsent(key, each.getValueNode()) != null) {
                throw new RefusedFile(file, line(each.getKeyNode()), "\"" + key + "\" is there twice");
            }
        }
    }

    static Fields read(String file, String yaml) throws RefusedFile {
        try {
            var root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new java.io.StringReader(yaml));
            if (root == null) {
                throw new RefusedFile(file, 1, "the file is empty");
            }
            return new Fields(file, root);
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            throw new RefusedFile(file, mark == null ? 1 : mark.getLine() + 1, "not YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            throw new RefusedFile(file, 1, "not YAML: " + broken.getMessage());
        }
    }

    Fields allow(Set<String> keys) throws RefusedFile {
        for (var each : values.entrySet()) {
            if (!keys.contains(each.getKey())) {
                throw new RefusedFile(
                        file, line(each.getValue()), "unknown key \"" + each.getKey() + "\"; here you may use " + keys);
            }
        }
        return this;
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<String> text(String key) throws RefusedFile {
        var node = values.get(key);
        return node == null ? Optional.empty() : Optional.of(scalar(node).strip());
    }

    String required(String key) throws RefusedFile {
        var found = text(key);
        if (found.isEmpty() || found.get().isEmpty()) {
            throw refuse(key, "\"" + key + ":\" is missing or empty");
        }
        return found.get();
    }

    boolean flag(String key) throws RefusedFile {
        return switch (text(key).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refuse(key, "\"" + key + "\" is true or false");
        };
    }

    int number(String key, int otherwise, int highest) throws RefusedFile {
        var written = text(key);
        if (written.isEmpty()) {
            return otherwise;
        }
        if (!written.get().matches("\\d{1,3}")
                || Integer.parseInt(written.get()) < 1
                || Integer.parseInt(written.get()) > highest) {
            throw refuse(key, "\"" + key + "\" is a number from 1 to " + highest);
        }
        return Integer.parseInt(written.get());
    }

    List<String> list(String key) throws RefusedFile {
        var texts = new ArrayList<String>();
        for (var each : nodes(key)) {
            texts.add(scalar(each).strip());
        }
        return texts;
    }

    List<Fields> each(String key) throws RefusedFile {
        var all = new ArrayList<Fields>();
        for (var each : nodes(key)) {
            all.add(new Fields(file, each));
        }
        return all;
    }

    Fields under(String key) throws RefusedFile {
        var node = values.get(key);
        return node == null ? new Fields(file, line) : new Fields(file, node);
    }

    private Fields(String file, int line) {
        this.file = file;
        this.line = line;
    }

    /// @param key whose line to name; its mapping's line where the key is not there
    RefusedFile refuse(String key, String reason) {
        var node = values.get(key);
        return new RefusedFile(file, node == null ? line : line(node), reason);
    }

    private List<Node> nodes(String key) throws RefusedFile {
        @Nullable Node node = values.get(key);
        if (node == null || Tag.NULL.equals(node.getTag())) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw refuse(key, "\"" + key + "\" is a list, such as [one, two]");
        }
        return sequence.getValue();
    }

    private String scalar(Node node) throws RefusedFile {
        if (!(node instanceof ScalarNode scalar)) {
            throw new RefusedFile(file, line(node), "expected a text here");
        }
        return Tag.NULL.equals(scalar.getTag()) ? "" : scalar.getValue();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
