package io.github.snowplowcollector.config;

import io.github.snowplowcollector.ground.UserException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The configuration breaks rules; says all of them at once. */
public final class InvalidConfigurationException extends UserException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidConfigurationException(List<Problem> problems) {
        super(message(problems, Problem::toString));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The message with each problem said in another way. */
    public String message(Function<Problem, String> said) {
        return message(problems, said);
    }

    private static String message(List<Problem> problems, Function<Problem, String> said) {
        return problems.stream()
                .map(problem -> "  - " + said.apply(problem))
                .collect(Collectors.joining("\n", problems.size() + " problem(s) in the configuration:\n", ""));
    }
}
