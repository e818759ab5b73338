package io.github.snowplowcollector.local.auth;

/** Temporary credentials that are not taken; each service says so in words of its own. */
public final class CredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    public CredentialsException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** What is wrong with them. */
    public enum Problem {
        NO_TOKEN,
        INVALID_TOKEN,
        EXPIRED_TOKEN
    }
}
