package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.ground.Printable;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Something answered that is not AWS; nothing of what it says is believed. */
final class ForeignAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private ForeignAnswerException(int status, String message) {
        super(message);
        this.status = status;
    }

    static ForeignAnswerException of(SdkHttpResponse answer) {
        return new ForeignAnswerException(
                answer.statusCode(),
                "The answer was " + answer.statusCode()
                        + answer.firstMatchingHeader("Content-Type")
                                .map(type -> " of type " + type)
                                .orElse("")
                        + answer.firstMatchingHeader("Location")
                                .map(address -> ", which sends on to " + address)
                                .orElse(""));
    }

    Advice advice() {
        return status == 404 || status == 405
                ? advice(
                        "nothing there knows this operation: it is not AWS, or an endpoint that lacks the operation.",
                        "check that snowplow.endpoint is the address of something that speaks S3, CloudFront and STS; the"
                                + " local cloud has all that a collector needs (-Dsnowplow.local).")
                : advice(
                        "what answered is not AWS; it may be the login page of this network, or a proxy.",
                        "open any page in a browser to log in to the network, check whether a <proxy> of settings.xml is"
                                + " needed, and that snowplow.endpoint, if it is set, is the address of something that"
                                + " speaks S3, CloudFront and STS.");
    }

    private Advice advice(String why, String fix) {
        return new Advice(
                FailedCall.subject(this, "AWS") + ": " + why + "\n" + Printable.of(String.valueOf(getMessage())),
                fix,
                true);
    }
}
