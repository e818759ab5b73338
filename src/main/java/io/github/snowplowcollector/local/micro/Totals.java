package io.github.snowplowcollector.local.micro;

import tools.jackson.core.JsonGenerator;

/** How many events there are, as {@code /micro/all} says it. */
record Totals(long good, long bad) {

    static final Totals NONE = new Totals(0, 0);

    long total() {
        return good + bad;
    }

    Totals plus(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> new Totals(good + 1, bad);
            case BAD -> new Totals(good, bad + 1);
            case NONE -> this;
        };
    }

    Totals plus(Totals other) {
        return new Totals(good + other.good, bad + other.bad);
    }

    byte[] json() {
        return MicroJson.object(this::writeTo);
    }

    /** Writes the counts into an object that is begun. */
    void writeTo(JsonGenerator json) {
        json.writeNumberProperty("total", total());
        json.writeNumberProperty("good", good);
        json.writeNumberProperty("bad", bad);
    }
}
