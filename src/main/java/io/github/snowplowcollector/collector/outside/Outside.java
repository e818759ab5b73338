package io.github.snowplowcollector.collector.outside;

import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.ground.Waiting;
import java.util.function.UnaryOperator;

/**
 * What a set-up needs of whoever runs it.
 *
 * @param dns what the world's name servers say
 * @param validation how long to wait for the certificate
 * @param deployment how long to wait for what CloudFront and Route 53 do by and by
 * @param missingZone the fix for a name that lies in no hosted zone of the account
 * @param logs sees whether two ways of logging deliver the same
 */
public record Outside(
        Dns dns, Waiting validation, Waiting deployment, UnaryOperator<String> missingZone, LogProof logs) {

    /** The world of AWS. */
    public Outside(Dns dns, Waiting validation, Waiting deployment) {
        this(
                dns,
                validation,
                deployment,
                name ->
                        "make the records at whoever serves the domain, with snowplow.dns=manual, which prints them; or take a role of"
                                + " the zone's account with snowplow.dnsRoleArn",
                LogProof.NONE);
    }

    /** The same patience for both. */
    public Outside(Dns dns, Waiting waiting) {
        this(dns, waiting, waiting);
    }

    /** The same with another fix for a name without a zone. */
    public Outside withMissingZone(UnaryOperator<String> fix) {
        return new Outside(dns, validation, deployment, fix, logs);
    }

    /** The same with somebody who looks at logs. */
    public Outside withLogs(LogProof proof) {
        return new Outside(dns, validation, deployment, missingZone, proof);
    }
}
