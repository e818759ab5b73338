package io.github.snowplowcollector.local.micro;

/** How many events there are, as {@code /micro/all} says it. */
public record Totals(long good, long bad) {

    static final Totals NONE = new Totals(0, 0);

    public long total() {
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
}
