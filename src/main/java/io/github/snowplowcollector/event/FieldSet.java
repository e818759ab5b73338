package io.github.snowplowcollector.event;

import java.util.Collection;

/** Some of the fields, in so few words that every event has one of its own, and whatever is in two is found without looking at the rest. */
@SuppressWarnings("EnumOrdinal") // The order of the fields is that of the bits.
final class FieldSet {

    private static final CanonicalField[] FIELDS = CanonicalField.values();

    private final long[] words;

    private FieldSet(long[] words) {
        this.words = words;
    }

    static FieldSet of(Collection<CanonicalField> fields) {
        var set = new FieldSet(new long[(FIELDS.length + Long.SIZE - 1) / Long.SIZE]);
        fields.forEach(set::add);
        return set;
    }

    FieldSet copy() {
        return new FieldSet(words.clone());
    }

    void add(CanonicalField field) {
        words[field.ordinal() / Long.SIZE] |= 1L << field.ordinal();
    }

    /** How many times {@link Long#SIZE} there are fields; what {@link #both} is to be asked for. */
    int words() {
        return words.length;
    }

    /** Those of the fields from {@code word} times {@link Long#SIZE} on that are in another set, too; a bit each. */
    long both(FieldSet other, int word) {
        return words[word] & other.words[word];
    }

    /** The field of the lowest bit of what {@link #both} told. */
    static CanonicalField first(int word, long bits) {
        return FIELDS[word * Long.SIZE + Long.numberOfTrailingZeros(bits)];
    }
}
