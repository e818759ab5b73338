package io.github.snowplowcollector.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an event must keep to be good.
 *
 * @param schemas JSON Schemas to keep beside the tracker protocol
 */
public record EventRules(Optional<SchemaFolder> schemas) {

    /** Every reason why an event is bad. */
    public List<Defect> defects(Event event) {
        if (schemas.isEmpty()) {
            return event.defects();
        }
        var defects = new ArrayList<>(event.defects());
        defects.addAll(schemas.get().defects(event));
        return defects;
    }
}
