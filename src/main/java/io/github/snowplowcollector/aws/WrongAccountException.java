package io.github.snowplowcollector.aws;

/** A write was about to be sent to an account other than the one that parameter {@code accountId} names; it was not sent. */
public final class WrongAccountException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongAccountException(String wanted, Identity actual) {
        super("accountId = '" + wanted + "', but the credentials belong to account " + actual.accountId() + " ("
                + actual.arn() + "). Nothing was written. Fix: choose credentials of account " + wanted
                + " with profile, roleArn or serverId, or correct accountId.");
    }
}
