package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.reconcile.Change.Difference;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a setting's value, for comparing and showing. */
final class Fields {

    private Fields() {}

    static List<Difference> differences(Optional<?> before, Object after) {
        var old = before.map(Fields::of).orElse(Map.of());
        var wanted = of(after);
        var differences = new ArrayList<Difference>();
        wanted.forEach((field, value) -> {
            var was = old.getOrDefault(field, "");
            if (!was.equals(value)) {
                differences.add(new Difference(field, was, value));
            }
        });
        old.forEach((field, value) -> {
            if (!wanted.containsKey(field)) {
                differences.add(new Difference(field, value, ""));
            }
        });
        return differences;
    }

    /** The fields of a record or map; anything else is one field without a name. */
    static Map<String, String> of(Object value) {
        var fields = new LinkedHashMap<String, String>();
        if (value instanceof Record record) {
            for (var component : record.getClass().getRecordComponents()) {
                fields.put(component.getName(), String.valueOf(get(record, component)));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> fields.put(String.valueOf(key), String.valueOf(entry)));
        } else {
            fields.put("", String.valueOf(value));
        }
        return fields;
    }

    private static Object get(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
