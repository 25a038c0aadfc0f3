package org.evy.emergency;

import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A piece of a YAML file that knows its line, so that a wrong one can be pointed at.
final class YamlEntry {

    private final String file;
    private final Node node;

    private YamlEntry(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /// @param file how messages call it
    /// @throws DangerFileException when it is no YAML or empty
    static YamlEntry read(String file, Reader reader) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
            if (root == null) {
                throw new DangerFileException(file, "is empty; fill it or delete it");
            }
            return new YamlEntry(file, root);
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            throw new DangerFileException(
                    file + ":" + line,
                    "is no valid YAML (" + broken.getProblem()
                            + "); mind the indents, and quote texts that hold : or #");
        }
    }

    /// Such as `danger/en.yml:12`.
    String where() {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }

    DangerFileException wrong(String whatToDo) {
        return new DangerFileException(where(), whatToDo);
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw wrong("must be a text");
    }

    List<YamlEntry> list() {
        if (node instanceof SequenceNode sequence) {
            List<YamlEntry> entries = new ArrayList<>();
            sequence.getValue().forEach(each -> entries.add(new YamlEntry(file, each)));
            return entries;
        }
        throw wrong("must be a list, each line with a dash");
    }

    Map<String, YamlEntry> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("must be keys with values, such as 'signs: ...'");
        }
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        mapping.getValue().forEach(tuple -> {
            YamlEntry key = new YamlEntry(file, tuple.getKeyNode());
            if (entries.put(key.text(), new YamlEntry(file, tuple.getValueNode())) != null) {
                throw key.wrong("'" + key.text() + "' stands here a second time; keep one");
            }
        });
        return entries;
    }

    /// The map, when it has no other keys than these.
    Map<String, YamlEntry> map(Set<String> keys) {
        Map<String, YamlEntry> entries = map();
        entries.forEach((key, value) -> {
            if (!keys.contains(key)) {
                throw value.wrong("'" + key + "' is not known here; use " + new java.util.TreeSet<>(keys));
            }
        });
        return entries;
    }
}
