package io.github.snowplowcollector.aws.iam;

import io.github.snowplowcollector.config.Pipeline;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may take a role: the jobs of one pipeline, which prove themselves with a token of their forge (OpenID Connect), and nobody else.
 */
public final class TrustPolicy {

    private TrustPolicy() {}

    /** The trust policy of a role in the collector's account. */
    public static ObjectNode of(Pipeline pipeline, CollectorIdentity identity) {
        var issuer = pipeline.provider().issuer();
        var statement = PolicyJson.object().put("Effect", "Allow");
        statement
                .putObject("Principal")
                .put(
                        "Federated",
                        "arn:" + identity.spec().partition() + ":iam::" + identity.account() + ":oidc-provider/"
                                + issuer);
        statement.put("Action", "sts:AssumeRoleWithWebIdentity");
        statement
                .putObject("Condition")
                .putObject("StringEquals")
                .put(issuer + ":aud", pipeline.audience())
                .put(issuer + ":sub", pipeline.subject());
        return PolicyJson.document(List.of(statement));
    }
}
