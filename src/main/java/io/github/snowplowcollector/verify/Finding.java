package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.spec.Check.Status;

/**
 * What a look at one thing gave.
 *
 * @param status the verdict
 * @param detail what was seen
 * @param hint what to do about it; empty when there is nothing to do
 */
record Finding(Status status, String detail, String hint) {

    static Finding pass(String detail) {
        return new Finding(Status.PASS, detail, "");
    }

    static Finding fail(String detail, String hint) {
        return new Finding(Status.FAIL, detail, hint);
    }

    static Finding pending(String detail, String hint) {
        return new Finding(Status.PENDING, detail, hint);
    }

    static Finding skipped(String reason) {
        return new Finding(Status.SKIPPED, reason, "");
    }
}
