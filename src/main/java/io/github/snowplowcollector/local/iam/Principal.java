package io.github.snowplowcollector.local.iam;

import io.github.snowplowcollector.local.auth.SigV4;
import java.util.Optional;

/**
 * Whom every signed request is judged as.
 *
 * @param account 12-digit id of the account that owns everything
 * @param policy what an IAM user may do; the account's root user has none and may do everything
 */
public record Principal(String account, Optional<IamPolicy> policy) {

    /** The root user of an account that nobody named. */
    public static final Principal ROOT = new Principal(SigV4.Caller.ACCOUNT, Optional.empty());

    /** An IAM user with this policy and no other right, in an account that nobody named. */
    public static Principal user(IamPolicy policy) {
        return new Principal(SigV4.Caller.ACCOUNT, Optional.of(policy));
    }

    /** The same of another account. */
    public Principal in(String accountId) {
        return new Principal(accountId, policy);
    }

    public String arn() {
        return isRoot() ? rootArn() : "arn:aws:iam::" + account + ":user/local";
    }

    /** ARN of the account's root user, by which policies also name the account. */
    public String rootArn() {
        return "arn:aws:iam::" + account + ":root";
    }

    /** Tells principals apart, also those of other processes; 0 is the root user. */
    public long fingerprint() {
        return policy.map(IamPolicy::fingerprint).orElse(0L);
    }

    public boolean isRoot() {
        return policy.isEmpty();
    }

    /** Whether the identity policy, if there is one, allows this. */
    public boolean allows(Access access) {
        return judge(access) == IamPolicy.Decision.ALLOW;
    }

    /** Whether the identity policy denies this, which nothing else can make up for. */
    public boolean isDenied(Access access) {
        return judge(access) == IamPolicy.Decision.DENY;
    }

    /**
     * What AWS answers to an access that is not allowed.
     *
     * @param resource the resource as the service writes it
     */
    public String refusal(Access access, String resource) {
        var why = isDenied(access)
                ? " with an explicit deny in an identity-based policy"
                : " because no identity-based policy allows the " + access.action() + " action";
        return "User: " + arn() + " is not authorized to perform: " + access.action() + " on resource: " + resource
                + why;
    }

    private IamPolicy.Decision judge(Access access) {
        return policy.map(document -> document.judge(access)).orElse(IamPolicy.Decision.ALLOW);
    }
}
