package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.ground.UserException;

/** A call was about to do what the user does not want; it was not sent. */
public final class WithheldCallException extends UserException {

    private static final long serialVersionUID = 1L;

    private final transient Advice advice;

    WithheldCallException(Advice advice) {
        super(advice.what() + " Fix: " + advice.fix());
        this.advice = advice;
    }

    Advice advice() {
        return advice;
    }
}
