package org.evy.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `observability/` asks Prometheus: every query of a panel, of a variable, and of a rule.
final class Dashboards {

    static final Path FOLDER = EvyInstallation.ROOT.resolve("observability");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Dashboards() {}

    /// @param file its name, to find it again
    record Dashboard(String file, JsonNode json) {

        /// Without the rows that only group them.
        List<Panel> panels() {
            var panels = new ArrayList<Panel>();
            json.path("panels").forEach(each -> {
                if (!"row".equals(each.path("type").asString())) {
                    panels.add(new Panel(this, each));
                }
            });
            return panels;
        }

        List<JsonNode> variables() {
            var variables = new ArrayList<JsonNode>();
            json.path("templating").path("list").forEach(variables::add);
            return variables;
        }

        @Override
        public String toString() {
            return file;
        }
    }

    record Panel(Dashboard dashboard, JsonNode json) {

        String name() {
            return dashboard.file() + ": " + json.path("title").asString();
        }

        List<Query> queries() {
            var queries = new ArrayList<Query>();
            json.path("targets")
                    .forEach(each -> queries.add(new Query(
                            name(),
                            each.path("expr").asString(),
                            each.path("instant").asBoolean())));
            return queries;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /// @param instant true: the value of now; false: a curve
    record Query(String where, String expression, boolean instant) {}

    /// @param name of the alert, or of the series that it records
    record Rule(String name, boolean alert, String expression, String severity, String runbook, List<String> words) {}

    static List<Dashboard> all() {
        try (var files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> new Dashboard(String.valueOf(file.getFileName()), JSON.readTree(read(file))))
                    .toList();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        JSON.valueToTree(new Yaml().<Object>load(read(FOLDER.resolve("evy.rules.yml"))))
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rule -> rules.add(rule(rule))));
        return rules;
    }

    private static Rule rule(JsonNode rule) {
        boolean alert = rule.has("alert");
        var notes = rule.path("annotations");
        return new Rule(
                rule.path(alert ? "alert" : "record").asString(),
                alert,
                rule.path("expr").asString(),
                rule.path("labels").path("severity").asString(""),
                notes.path("runbook_url").asString(""),
                List.of(
                        notes.path("summary").asString(""),
                        notes.path("description").asString("")));
    }

    static List<Query> queries() {
        return all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.queries().stream())
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
