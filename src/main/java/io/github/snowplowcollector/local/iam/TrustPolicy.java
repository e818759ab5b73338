package io.github.snowplowcollector.local.iam;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Who may take the account's roles: a trust policy, read and judged as IAM does. */
public record TrustPolicy(IamPolicy policy) {

    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final Set<String> FIELDS = Set.of("Sid", "Effect", "Principal", "Action", "NotAction", "Condition");

    /** The claims that STS makes condition keys of, and what it says of the caller and the call. */
    private static final Pattern SINGLE = Pattern.compile("sts:(externalid|rolesessionname)"
            + "|aws:(source(account|arn)|principal(arn|account)|requesttag/.+)"
            + "|(?!(aws|sts|s3):)[a-z0-9.-]+(/[^:]*)?:(aud|sub|oaud)"
            + "|" + Pattern.quote(GITHUB)
            + ":(actor|actor_id|job_workflow_ref|repository|repository_id|workflow|ref|environment|enterprise_id)");

    private static final Pattern MANY = Pattern.compile("aws:tagkeys");
    private static final Pattern ARNS = Pattern.compile("aws:(sourcearn|principalarn)");
    private static final Pattern PROVIDER = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/(.+)");

    /** Everybody on earth is nobody's to trust, and is no principal here. */
    private static final PolicyGrammar GRAMMAR = new PolicyGrammar(
            Set.of("2012-10-17"),
            false,
            FIELDS,
            List.of("Principal"),
            Pattern.compile("[A-Za-z0-9]*"),
            Map.of(
                    "AWS",
                    Pattern.compile("[0-9]{12}|arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:[A-Za-z0-9+=,.@_/-]+"),
                    "Service",
                    Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com"),
                    "Federated",
                    PROVIDER),
            Pattern.compile("(?i:sts:[a-z*?]+)"),
            resource -> true,
            (action, resource) -> true,
            Map.of(
                    IamCondition.STRING_EQUALS,
                    SINGLE,
                    IamCondition.STRING_LIKE,
                    SINGLE,
                    "ArnEquals",
                    ARNS,
                    "ArnLike",
                    ARNS,
                    IamCondition.ALL_EQUAL,
                    MANY,
                    IamCondition.ALL_LIKE,
                    MANY),
            Pattern.compile("(?![\\s\\S]*\\$\\{).*"),
            false);

    /**
     * Reads a document.
     *
     * @param json the document, UTF-8
     * @throws PolicyException with all that IAM would not take, or that the local cloud cannot judge
     */
    public static TrustPolicy read(byte[] json) {
        var problems = new PolicyProblems(FIELDS);
        var policy = new PolicyReader(GRAMMAR, problems).read(json);
        if (policy.statements().stream().anyMatch(TrustPolicy::trustsAllOfGitHub)) {
            problems.add("a statement lets all of GitHub in; IAM wants a condition on " + GITHUB + ":sub");
        }
        problems.throwIfAny();
        return new TrustPolicy(policy);
    }

    private static boolean trustsAllOfGitHub(IamStatement statement) {
        return statement.allow()
                && statement.named("Federated").stream().anyMatch(arn -> arn.endsWith("/" + GITHUB))
                && statement.conditions().stream()
                        .noneMatch(condition -> condition.key().equals(GITHUB + ":sub")
                                && !condition.values().contains("*"));
    }

    /** Whether any statement speaks of an identity provider, without which the account is taken to have none. */
    public boolean knowsProvider(String arn) {
        return policy.named("Federated").anyMatch(arn::equals);
    }

    /** Whether somebody for whom an identity provider vouches may do this. */
    public boolean lets(String providerArn, Access access) {
        return policy.judge(access, Requester.federated(providerArn)) == IamPolicy.Decision.ALLOW;
    }

    /** Whether somebody of the account may do this: it is named itself, or its own policy allows it and the account is named. */
    public boolean lets(Principal caller, Access access) {
        if (caller.isDenied(access)) {
            return false;
        }
        return switch (policy.judge(access, Requester.owner(caller, Map.of()))) {
            case ALLOW -> true;
            case DENY -> false;
            case SILENT ->
                caller.allows(access)
                        && policy.judge(access, Requester.owner(Principal.ROOT.in(caller.account()), Map.of()))
                                == IamPolicy.Decision.ALLOW;
        };
    }

    /** Tells policies apart by what they say, in every process. */
    public long fingerprint() {
        return policy.fingerprint();
    }
}
