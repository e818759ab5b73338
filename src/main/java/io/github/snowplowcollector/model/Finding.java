package io.github.snowplowcollector.model;

import io.github.snowplowcollector.model.Check.Status;

/**
 * What a look at one thing gave.
 *
 * @param status the verdict
 * @param detail what was seen
 * @param hint what to do about it; empty when there is nothing to do
 */
public record Finding(Status status, String detail, String hint) {

    public static Finding pass(String detail) {
        return new Finding(Status.PASS, detail, "");
    }

    public static Finding fail(String detail, String hint) {
        return new Finding(Status.FAIL, detail, hint);
    }

    public static Finding pending(String detail, String hint) {
        return new Finding(Status.PENDING, detail, hint);
    }

    public static Finding skipped(String reason) {
        return new Finding(Status.SKIPPED, reason, "");
    }
}
