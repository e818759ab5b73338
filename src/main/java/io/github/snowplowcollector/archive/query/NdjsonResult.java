package io.github.snowplowcollector.archive.query;

import io.github.snowplowcollector.archive.events.TextOutput;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object a line. Of columns of one name the later ones are called {@code name_1} and so on. */
final class NdjsonResult implements ResultSink {

    private final TextOutput output;
    private List<String> names = List.of();

    NdjsonResult(TextOutput output) {
        this.output = output;
    }

    @Override
    public void columns(List<String> given) {
        var taken = new HashSet<>(given);
        var seen = new HashSet<String>();
        names = given.stream()
                .map(name -> {
                    var free = name;
                    for (int i = 1; !seen.add(free); i++) {
                        free = taken.contains(name + "_" + i) ? free : name + "_" + i;
                    }
                    return free;
                })
                .toList();
    }

    @Override
    public void row(List<@Nullable Object> values) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < values.size(); i++) {
            object.put(names.get(i), values.get(i));
        }
        output.line(ResultJson.bytes(object));
    }

    @Override
    public void end() {
        output.flush();
    }
}
