package io.github.snowplowcollector.event;

/** A value breaks a rule of the protocol. Costs no stack trace: bad events are ordinary. */
final class BadValueException extends Exception {

    private final String rule;

    BadValueException(String rule) {
        super(rule, null, false, false);
        this.rule = rule;
    }

    /** What the value should be. */
    String rule() {
        return rule;
    }
}
