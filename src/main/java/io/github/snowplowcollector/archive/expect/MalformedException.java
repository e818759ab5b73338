package io.github.snowplowcollector.archive.expect;

/** An expectation that cannot be read. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1;

    private final String fix;

    /** @param rule what it breaks, a sentence */
    MalformedException(String rule, String fix) {
        super(rule);
        this.fix = fix;
    }

    /** What to do, a sentence. */
    String fix() {
        return fix;
    }
}
