package io.github.snowplowcollector.event;

import java.util.Set;

/** Some fields of events, of which no other is decoded; but what a parameter fills together comes together, as both sides of a size do. */
public final class FieldSelection {

    private final FieldSet read;

    public FieldSelection(Set<CanonicalField> fields) {
        read = FieldReader.filling(fields);
    }

    /** Hands over those that have a value, in the order of the layout. */
    public void visit(Event event, FieldVisitor visitor) {
        FieldReader.read(event, read, visitor);
    }
}
