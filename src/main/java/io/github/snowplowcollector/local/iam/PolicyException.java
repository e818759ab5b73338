package io.github.snowplowcollector.local.iam;

import java.util.List;

/** A policy of a file that is not taken; the message names everything that is wrong with it. */
public final class PolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PolicyException(List<String> problems) {
        super(String.join("; ", problems));
    }
}
