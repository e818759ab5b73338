package io.github.snowplowcollector.config;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with a configuration, so that it is said at once. Not thread-safe. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /** Adds one; see {@link Problem} for what the parts say. */
    public void add(String parameter, String value, String rule, String fix) {
        found.add(new Problem(parameter, value, rule, fix));
    }

    /** Adds all that {@code refusal} says. */
    public void addAll(InvalidConfigurationException refusal) {
        found.addAll(refusal.problems());
    }

    /** Whether something is already known to be wrong with {@code parameter}. */
    public boolean concern(String parameter) {
        return found.stream().anyMatch(problem -> problem.parameter().equals(parameter));
    }

    /** All so far, in the order in which they were found. */
    public List<Problem> found() {
        return List.copyOf(found);
    }

    /**
     * Ends the collecting.
     *
     * @throws InvalidConfigurationException with all problems, if there are any
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfigurationException(found);
        }
    }
}
