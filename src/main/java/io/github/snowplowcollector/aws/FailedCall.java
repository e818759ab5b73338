package io.github.snowplowcollector.aws;

/** Rides on the exception of a failed call and says which call it was. */
final class FailedCall extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Call call;

    FailedCall(Call call) {
        super(call.toString(), null, false, false);
        this.call = call;
    }

    Call call() {
        return call;
    }
}
