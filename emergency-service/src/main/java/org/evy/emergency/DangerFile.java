package org.evy.emergency;

import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one `danger/<language>.yml` says, read but not yet compiled.
///
/// @param alert    how an alert to a responder begins; null when the file has none
/// @param groups   words that rules name as `@group`
/// @param spelling what people write in SMS, and the words it stands for
/// @param known    words that are no misspelled danger words
/// @param unless   patterns that make any sign no danger, such as a film or a goat
/// @param learning patterns of questions that only want to know; they make topics no danger
/// @param kinds    in the order of their urgency
record DangerFile(
        String language,
        @Nullable Line alert,
        Map<String, Line> groups,
        Map<String, String> spelling,
        Set<String> known,
        List<Line> unless,
        List<Line> learning,
        Map<String, Kind> kinds) {

    private static final Set<String> KEYS =
            Set.of("review", "alert", "groups", "spelling", "known", "unless", "learning", "kinds");
    private static final Set<String> KIND_KEYS = Set.of("name", "signs", "topics", "unless", "advice", "source");

    /// A text and the place it stands, such as `danger/en.yml:12`.
    record Line(String text, String where) {}

    /// @param name   how a responder reads it; null when only another file names it
    /// @param signs  patterns of something that happens
    /// @param topics patterns that are danger unless the person only wants to know about it
    /// @param source the guideline that the advice follows
    record Kind(
            String where,
            @Nullable Line name,
            List<Line> signs,
            List<Line> topics,
            List<Line> unless,
            @Nullable Line advice,
            @Nullable Line source) {}

    /// @throws DangerFileException when something in it is wrong
    static DangerFile read(String language, String file, Reader reader) {
        Map<String, YamlEntry> top = YamlEntry.read(file, reader).map(KEYS);
        Map<String, Line> groups = new LinkedHashMap<>();
        map(top.get("groups"))
                .forEach((name, words) ->
                        groups.put(name, new Line(words.text().replaceAll("\\s+", ""), words.where())));
        Map<String, String> spelling = new LinkedHashMap<>();
        map(top.get("spelling")).forEach((written, meant) -> {
            String word = Letters.plain(written);
            if (word.isEmpty() || word.contains(" ")) {
                throw meant.wrong("'" + written + "' must be one word as people write it");
            }
            spelling.put(word, Letters.plain(meant.text()));
        });
        Set<String> known = new java.util.LinkedHashSet<>();
        lines(top.get("known")).forEach(line -> {
            for (String word : Letters.plain(line.text()).split("\\s+")) {
                known.add(word);
            }
        });
        Map<String, Kind> kinds = new LinkedHashMap<>();
        map(top.get("kinds")).forEach((id, entry) -> {
            if (!id.matches("[a-z][a-z-]*")) {
                throw entry.wrong("the kind '" + id + "' must be small letters and hyphens, such as snakebite");
            }
            kinds.put(id, kind(entry));
        });
        return new DangerFile(
                language,
                line(top.get("alert")),
                groups,
                spelling,
                known,
                lines(top.get("unless")),
                lines(top.get("learning")),
                kinds);
    }

    private static Kind kind(YamlEntry entry) {
        Map<String, YamlEntry> kind = entry.map(KIND_KEYS);
        if (kind.containsKey("advice") != kind.containsKey("source")) {
            throw entry.wrong("advice and source belong together: say which guideline the advice follows");
        }
        return new Kind(
                entry.where(),
                line(kind.get("name")),
                lines(kind.get("signs")),
                lines(kind.get("topics")),
                lines(kind.get("unless")),
                line(kind.get("advice")),
                line(kind.get("source")));
    }

    private static Map<String, YamlEntry> map(@Nullable YamlEntry entry) {
        return entry == null ? Map.of() : entry.map();
    }

    private static @Nullable Line line(@Nullable YamlEntry entry) {
        return entry == null ? null : new Line(entry.text(), entry.where());
    }

    private static List<Line> lines(@Nullable YamlEntry entry) {
        List<Line> lines = new ArrayList<>();
        if (entry != null) {
            entry.list().forEach(each -> lines.add(new Line(each.text(), each.where())));
        }
        return lines;
    }

    /// This file with what an operator added: his words and patterns come on top, his texts replace.
    DangerFile with(DangerFile own) {
        Map<String, Line> groups = new LinkedHashMap<>(this.groups);
        own.groups.forEach((name, words) ->
                groups.merge(name, words, (mine, more) -> new Line(mine.text() + "|" + more.text(), more.where())));
        Map<String, String> spelling = new LinkedHashMap<>(this.spelling);
        spelling.putAll(own.spelling);
        Set<String> known = new java.util.LinkedHashSet<>(this.known);
        known.addAll(own.known);
        // an operator's new kind is what this place fears most, so it is tried first
        Map<String, Kind> kinds = new LinkedHashMap<>();
        own.kinds.forEach((id, kind) -> {
            if (!this.kinds.containsKey(id)) {
                kinds.put(id, kind);
            }
        });
        this.kinds.forEach(
                (id, kind) -> kinds.put(id, own.kinds.containsKey(id) ? both(kind, own.kinds.get(id)) : kind));
        return new DangerFile(
                language,
                own.alert != null ? own.alert : alert,
                groups,
                spelling,
                known,
                both(unless, own.unless),
                both(learning, own.learning),
                kinds);
    }

    private static Kind both(Kind mine, @Nullable Kind own) {
        if (own == null) {
            return mine;
        }
        return new Kind(
                mine.where,
                own.name != null ? own.name : mine.name,
                both(mine.signs, own.signs),
                both(mine.topics, own.topics),
                both(mine.unless, own.unless),
                own.advice != null ? own.advice : mine.advice,
                own.source != null ? own.source : mine.source);
    }

    private static List<Line> both(List<Line> mine, List<Line> own) {
        List<Line> both = new ArrayList<>(mine);
        both.addAll(own);
        return both;
    }
}
