package io.github.snowplowcollector.bench;

import java.util.List;

/** The middle of several measurements, the upper one of two. */
final class Median {

    private Median() {}

    static double of(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
