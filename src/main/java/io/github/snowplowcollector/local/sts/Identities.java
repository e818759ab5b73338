package io.github.snowplowcollector.local.sts;

import io.github.snowplowcollector.local.auth.CredentialsException;
import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.RoleSession;
import io.github.snowplowcollector.local.iam.TrustPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/**
 * Who callers are. Where there is a trust policy, only sessions of a role have rights, and everybody else may do no more than take one:
 * what forgets to would otherwise pass.
 */
public final class Identities {

    private static final byte[] MAY_ASSUME = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}}""".getBytes(StandardCharsets.UTF_8);

    private final Principal rights;
    private final Principal permanent;
    private final Optional<TrustPolicy> trust;
    private final Sessions sessions;

    /**
     * @param rights what callers have, or sessions of a role
     * @param trust who may take a role; empty when the account has none
     */
    public Identities(Principal rights, Optional<TrustPolicy> trust, Clock clock) {
        this.rights = rights;
        this.trust = trust;
        permanent = trust.isEmpty()
                ? rights
                : Principal.user(IdentityPolicy.read(MAY_ASSUME)).in(rights.account());
        sessions = new Sessions(clock);
    }

    /**
     * Whom a request is judged as.
     *
     * @param caller its signer; empty for nobody, or when the signature cannot be read
     * @throws CredentialsException if it is signed with temporary credentials that are not in order
     */
    public Principal of(HttpRequest request, Optional<SigV4.Caller> caller) {
        return caller.flatMap(signer -> sessions.of(request, signer))
                .flatMap(Session::role)
                .map(rights::as)
                .orElse(permanent);
    }

    /** Whose rights other services use on behalf of callers that may call them: a role's, whichever that is. */
    public Principal worker() {
        return trust.isEmpty() ? rights : rights.as(new RoleSession("local", "local"));
    }

    Optional<TrustPolicy> trust() {
        return trust;
    }

    Sessions sessions() {
        return sessions;
    }
}
