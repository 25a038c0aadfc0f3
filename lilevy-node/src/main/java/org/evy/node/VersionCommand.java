package org.evy.node;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// `./evy version`: one line; `--all`: every artefact with its hash; `--json`: the same for programs.
public final class VersionCommand {

    private VersionCommand() {}

    public static void main(String[] args) throws IOException {
        var options = List.of(args);
        if (!List.of("--all", "--json").containsAll(options)) {
            System.out.println("usage: ./evy version [--all] [--json]");
            System.exit(2);
        }
        try {
            var version = Version.of(System.getenv(), System.getProperty("java.class.path", ""));
            System.out.print(
                    options.contains("--json")
                            ? JsonMapper.builder().build().writeValueAsString(version) + "\n"
                            : options.contains("--all") ? all(version) : line(version));
        } catch (CannotStart wrong) {
            System.out.println(wrong.getMessage());
            System.exit(78);
        }
    }

    static String line(Version version) {
        return "EVY %s, commit %s of %s; %s%n"
                .formatted(version.version(), version.commit(), version.committed(), version.jdk());
    }

    static String all(Version version) {
        var text = new StringBuilder(line(version));
        text.append("journal     ")
                .append(version.journalSchema() == null ? "none yet" : "schema " + version.journalSchema())
                .append('\n');
        var settings = version.settings();
        section(text, "settings", settings == null ? List.of() : List.of(settings), "none, the defaults count");
        section(text, "operator", version.operator(), "no templates or danger advice of the operator");
        text.append("knowledge   ").append(version.facts()).append(" facts\n");
        section(text, "", version.knowledge(), "no files");
        section(text, "model", version.models(), "none; the node answers without one");
        section(text, "programs", version.programs(), "not known");
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<Version.Artefact> artefacts, String none) {
        if (artefacts.isEmpty()) {
            text.append("%-12s%s%n".formatted(title, none));
        } else if (!title.isEmpty()) {
            text.append(title).append('\n');
        }
        artefacts.forEach(each -> text.append(String.format(
                Locale.ROOT,
                "  %s  %,11d  %s%s%n",
                each.sha256(),
                each.bytes(),
                each.name(),
                each.facts() == null ? "" : ", " + each.facts() + " facts")));
    }
}
