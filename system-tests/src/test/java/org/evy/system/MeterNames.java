package org.evy.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The `evy_*` series as the code makes them, as docs/metrics.md lists them, and as an expression names them.
final class MeterNames {

    private static final Pattern SERIES = Pattern.compile("(?<![A-Za-z0-9_:])evy_[a-z0-9_]+");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`evy_[a-z0-9_]+`(?:, )?)+) \\|");
    private static final Pattern BUILT = Pattern.compile(
            "\\b(Counter|FunctionCounter|Gauge|TimeGauge|Timer|FunctionTimer|DistributionSummary)\\s*\\.\\s*builder\\(\\s*"
                    + "\"(evy\\.[a-z.]+)\"");
    private static final Pattern SHORT =
            Pattern.compile("\\.\\s*(counter|gauge|timer|summary)\\(\\s*\"(evy\\.[a-z.]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"(evy\\.[a-z.]+[a-z])\"");

    private MeterNames() {}

    /// @param type as in Micrometer, in small letters
    record Made(String type, String name) {

        /// A gauge may get its unit from Micrometer as well as from its name.
        boolean is(String series) {
            var base = name.replace('.', '_');
            return switch (type) {
                case "counter", "functioncounter" -> series.equals(base + "_total");
                case "timer", "timegauge", "functiontimer" ->
                    series.equals(base.endsWith("_seconds") ? base : base + "_seconds");
                default -> series.equals(base) || series.startsWith(base + "_");
            };
        }
    }

    /// Every series that an expression names, without the `_bucket`, `_count`, `_sum` and `_max` of histograms.
    static Set<String> in(String expression) {
        var names = new TreeSet<String>();
        var series = SERIES.matcher(expression);
        while (series.find()) {
            names.add(base(series.group()));
        }
        return names;
    }

    static String base(String series) {
        return series.replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds");
    }

    static Set<String> documented() {
        return ROW.matcher(Dashboards.read(EvyInstallation.ROOT.resolve("docs/metrics.md")))
                .results()
                .flatMap(row -> SERIES.matcher(row.group(1)).results())
                .map(java.util.regex.MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<Made> made() {
        return sources().stream()
                .flatMap(source -> List.of(BUILT, SHORT).stream()
                        .flatMap(pattern -> pattern.matcher(source).results()))
                .map(found -> new Made(found.group(1).toLowerCase(java.util.Locale.ROOT), found.group(2)))
                .distinct()
                .toList();
    }

    /// Whether the code knows a name of which the series can come, in whatever way it makes it.
    static Set<String> namedInCode() {
        return sources().stream()
                .flatMap(source -> LITERAL.matcher(source).results())
                .map(found -> found.group(1).replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean named(String series, Set<String> inCode) {
        return inCode.stream()
                .anyMatch(name -> series.equals(name)
                        || series.equals(name + "_total")
                        || series.equals(name + "_seconds")
                        || series.equals(name + "_bytes")
                        || series.equals(name + "_celsius"));
    }

    private static List<String> sources() {
        try (var modules = Files.list(EvyInstallation.ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(MeterNames::javaFiles)
                    .map(Dashboards::read)
                    .toList();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static java.util.stream.Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
