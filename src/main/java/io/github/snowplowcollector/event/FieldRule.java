package io.github.snowplowcollector.event;

import java.util.Optional;

/** What becomes of the text of a field. Two rules that do the same say the same as text, by which a checkpoint knows them again. */
public interface FieldRule {

    /** The field goes, of whatever type it is. */
    FieldRule DROP = new FieldRule() {
        @Override
        public Optional<String> of(String text) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "drop";
        }
    };

    /** What goes out in place of a text; empty if nothing does. */
    Optional<String> of(String text);
}
