package org.evy.modem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// JSON as plain maps, lists, strings and numbers.
///
/// Data binding would do the same, but takes 0.13 s to load, which is most of what `./evy text` needs.
final class JsonTree {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<?, ?> fields;

    private JsonTree(Map<?, ?> fields) {
        this.fields = fields;
    }

    /// @throws tools.jackson.core.JacksonException if it is no JSON
    static JsonTree parse(String json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            Object value = value(parser, parser.nextToken());
            return new JsonTree(value instanceof Map<?, ?> map ? map : Map.of());
        }
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    map.put(parser.currentName(), value(parser, parser.nextToken()));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(parser, next));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> null;
        };
    }

    /// Empty when it is missing or null.
    String text(String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    /// -1 when it is missing or no number.
    long number(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : -1;
    }

    List<JsonTree> list(String name) {
        List<JsonTree> found = new ArrayList<>();
        if (fields.get(name) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map) {
                    found.add(new JsonTree(map));
                }
            }
        }
        return found;
    }

    Map<?, ?> fields() {
        return fields;
    }
}
