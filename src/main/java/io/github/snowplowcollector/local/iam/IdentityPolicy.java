package io.github.snowplowcollector.local.iam;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** What an identity policy may say here, and how it is said that one does not. */
public final class IdentityPolicy {

    /** The most that all inline policies of a role may have, white space left out. */
    private static final int MOST_CHARACTERS = 10_240;

    private static final String VERSION = "2012-10-17";
    private static final Set<String> STATEMENT_FIELDS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "Condition");
    private static final Pattern SINGLE = Pattern.compile(
            "aws:resourceaccount|s3:resourceaccount|s3:prefix|aws:requesttag/.+|logs:deliverydestinationresourcearn");

    private static final Pattern MANY = Pattern.compile("aws:tagkeys|logs:loggeneratingresourcearns"
            + "|route53:changeresourcerecordsets(normalizedrecordnames|recordtypes|actions)");

    /** A key with many values needs a set operator, and no other takes one. No policy variable is judged. */
    private static final PolicyGrammar GRAMMAR = new PolicyGrammar(
            Set.of(VERSION),
            false,
            STATEMENT_FIELDS,
            List.of(),
            Pattern.compile("[A-Za-z0-9]*"),
            Map.of(),
            Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+"),
            Pattern.compile("(?![\\s\\S]*\\$\\{)(\\*|arn:([^:]*:){4}.+)").asMatchPredicate(),
            (action, resource) -> true,
            Map.of(
                    IamCondition.STRING_EQUALS,
                    SINGLE,
                    IamCondition.STRING_LIKE,
                    SINGLE,
                    IamCondition.ALL_EQUAL,
                    MANY,
                    IamCondition.ALL_LIKE,
                    MANY),
            Pattern.compile("(?![\\s\\S]*\\$\\{).*"),
            false);

    private IdentityPolicy() {}

    /**
     * Reads a document.
     *
     * @param json the document, UTF-8
     * @throws PolicyException with all that IAM would not take, or that the local cloud cannot judge
     */
    public static IamPolicy read(byte[] json) {
        var problems = new PolicyProblems(STATEMENT_FIELDS);
        if (characters(json) > MOST_CHARACTERS) {
            problems.add("more than 10,240 characters, which no role may have");
        }
        var policy = new PolicyReader(GRAMMAR, problems).read(json);
        problems.throwIfAny();
        return policy;
    }

    /** Without white space; none if it is no JSON. */
    private static int characters(byte[] json) {
        try {
            return JSON.std.asString(JSON.std.anyFrom(json)).length();
        } catch (JacksonException e) {
            return 0;
        }
    }
}
