package io.github.snowplowcollector.local.iam;

import io.github.snowplowcollector.local.auth.SigV4;
import java.util.Optional;

/**
 * Whom a signed request is judged as.
 *
 * @param account 12-digit id of the account that owns everything
 * @param policy what an IAM user or role may do; without one it may do everything, as the account's root user may
 * @param session the session of a role; empty for a user
 */
public record Principal(String account, Optional<IamPolicy> policy, Optional<RoleSession> session) {

    /** The root user of an account that nobody named. */
    public static final Principal ROOT = new Principal(SigV4.Caller.ACCOUNT, Optional.empty(), Optional.empty());

    /** An IAM user with this policy and no other right, in an account that nobody named. */
    public static Principal user(IamPolicy policy) {
        return new Principal(SigV4.Caller.ACCOUNT, Optional.of(policy), Optional.empty());
    }

    /** The same of another account. */
    public Principal in(String accountId) {
        return new Principal(accountId, policy, session);
    }

    /** A role in place of the user, with the user's rights. */
    public Principal as(RoleSession role) {
        return new Principal(account, policy, Optional.of(role));
    }

    public String arn() {
        return session.map(role -> role.arn(account))
                .orElseGet(() -> isRoot() ? rootArn() : "arn:aws:iam::" + account + ":user/local");
    }

    /** What STS calls {@code UserId}. */
    public String userId() {
        return session.map(RoleSession::userId).orElseGet(() -> isRoot() ? account : RoleSession.id("AIDA", arn()));
    }

    /** ARN of the role whose session it is. */
    public Optional<String> roleArn() {
        return session.map(role -> role.roleArn(account));
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
        return policy.isEmpty() && session.isEmpty();
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
