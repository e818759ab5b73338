package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.ground.Wildcard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement of a bucket policy, by what it lets whom do.
 *
 * @param statement the statement in its canonical form, in which a list of one is a single value
 */
public record PolicyStatement(JsonNode statement) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVERYBODY = "*";
    private static final String READING = "s3:GetObject";
    private static final String CLOUDFRONT = "cloudfront.amazonaws.com";
    private static final Pattern IDENTITY =
            Pattern.compile("arn:[a-z-]+:iam::cloudfront:user/CloudFront Origin Access Identity (\\w+)");
    /** The condition keys of which S3 says that a fixed value keeps a statement from being public. */
    private static final Predicate<String> NAMING_CONDITION = Pattern.compile(
                    "aws:(source(arn|account|ip|vpc|vpce|owner)|principal(account|arn|orgid|orgpaths|isawsservice)|userid|username)"
                            + "|s3:(dataaccesspoint(arn|account)|x-amz-server-side-encryption-aws-kms-key-id)")
            .asMatchPredicate();

    /** The statements of a policy, as S3 gives it. */
    public static List<PolicyStatement> all(String policy) {
        return PolicyDocument.parse(policy).map(PolicyDocument::all).orElse(List.of()).stream()
                .map(PolicyStatement::of)
                .toList();
    }

    public static PolicyStatement of(String canonical) {
        return new PolicyStatement(JSON.readTree(canonical));
    }

    /** Whether it allows something to everybody, under no condition. */
    public boolean isForEverybody() {
        return allows() && namesEverybody() && !hasCondition();
    }

    /**
     * Whether it allows something to people whom nobody can name, as S3's public access block sees it: to everybody, unless a condition
     * names accounts, networks or resources.
     */
    public boolean isPublic() {
        return allows() && namesEverybody() && conditionKeys().noneMatch(NAMING_CONDITION);
    }

    /** Whether it allows something to everybody, under whatever condition. */
    public boolean mayLetEverybodyIn() {
        return allows() && namesEverybody();
    }

    /** Whether it allows to read an object; what its conditions ask for is not looked at. */
    public boolean letsRead(String objectArn) {
        return allows()
                && actions().stream().anyMatch(action -> Wildcard.matches(action, "s3:getobject"))
                && resources().stream().anyMatch(resource -> Wildcard.matches(resource, objectArn));
    }

    /** Its {@code Sid}; empty if it has none. */
    public String sid() {
        return statement.path("Sid").asString("");
    }

    /** ARNs of what it is about. */
    public List<String> resources() {
        return each(statement.path("Resource"));
    }

    /**
     * Whether it lets in origin access identities and nobody else.
     *
     * @param users tells their canonical user ids; asked only if it names such
     */
    public boolean isForAccessIdentitiesAlone(Supplier<? extends Collection<String>> users) {
        var principal = statement.path("Principal");
        var named = each(principal.path("AWS"));
        var canonical = canonicalUsers();
        return allows()
                && !principal.has("Service")
                && !(named.isEmpty() && canonical.isEmpty())
                && identities().size() == named.size()
                && (canonical.isEmpty() || users.get().containsAll(canonical));
    }

    /** Ids of the origin access identities that it names by their ARN. */
    public List<String> identities() {
        return each(statement.path("Principal").path("AWS")).stream()
                .map(IDENTITY::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    /** Canonical ids of the users that it names. */
    public List<String> canonicalUsers() {
        return each(statement.path("Principal").path("CanonicalUser"));
    }

    /** Whether it is for CloudFront on behalf of this distribution. */
    public boolean isForDistribution(String distributionArn) {
        return distributions().stream().anyMatch(pattern -> Wildcard.matches(pattern, distributionArn));
    }

    /** ARNs of the distributions for which it lets CloudFront in, but for those that may be this one. */
    public List<String> distributionsBeside(String distributionArn) {
        return distributions().stream()
                .filter(pattern -> !Wildcard.matches(pattern, distributionArn))
                .toList();
    }

    private List<String> distributions() {
        return allows() && services().contains(CLOUDFRONT) ? conditioned("aws:sourcearn") : List.of();
    }

    /** Whether it lets this distribution read, and says nothing else. */
    public boolean isReadingOf(String distributionArn) {
        return allows()
                && statement.path("Principal").size() == 1
                && services().equals(List.of(CLOUDFRONT))
                && actions().equals(List.of("s3:getobject"))
                && conditionKeys().count() == 1
                && conditioned("aws:sourcearn").equals(List.of(distributionArn));
    }

    /** Whether it denies plain HTTP, and nothing else. */
    public boolean isTlsOnly() {
        return denies()
                && namesEverybody()
                && conditionKeys().count() == 1
                && conditioned("aws:securetransport").equals(List.of("false"))
                && statement.path("Condition").has("Bool");
    }

    /**
     * Whether it may deny CloudFront to read an object, as far as can be said without judging its conditions.
     *
     * @param objectArn the object's ARN; one that ends in a star stands for some object under it
     */
    public boolean mayDenyCloudFront(String objectArn) {
        return denies()
                && (namesEverybody()
                        || statement.has("NotPrincipal")
                        || services().stream().anyMatch(service -> Wildcard.matches(service, CLOUDFRONT)))
                && covers("Action", READING)
                && covers("Resource", objectArn)
                && !isTlsOnly();
    }

    /** Whether it is about something, by what it names or by what it does not. */
    private boolean covers(String member, String what) {
        if (statement.has("Not" + member)) {
            return each(statement.path("Not" + member)).stream()
                    .noneMatch(pattern ->
                            Wildcard.matches(pattern.toLowerCase(Locale.ROOT), what.toLowerCase(Locale.ROOT)));
        }
        return each(statement.path(member)).stream().anyMatch(pattern -> overlap(pattern, what));
    }

    /** Actions are written in any case, and variables of a policy stand for anything. */
    private static boolean overlap(String pattern, String what) {
        var any = pattern.replaceAll("\\$\\{[^}]*}", "*");
        return Wildcard.matches(any.toLowerCase(Locale.ROOT), what.toLowerCase(Locale.ROOT))
                || (what.endsWith("/*") && any.startsWith(what.substring(0, what.length() - 1)));
    }

    /** The values of a condition key, whatever the operators. */
    private List<String> conditioned(String key) {
        var values = new ArrayList<String>();
        statement
                .path("Condition")
                .forEach(keys -> keys.properties().forEach(each -> {
                    if (each.getKey().equalsIgnoreCase(key)) {
                        values.addAll(each(each.getValue()));
                    }
                }));
        return values;
    }

    private List<String> services() {
        return each(statement.path("Principal").path("Service"));
    }

    private boolean denies() {
        return statement.path("Effect").asString("").equals("Deny");
    }

    public boolean reads() {
        return actions().stream().anyMatch(action -> action.matches("\\*|s3:(\\*|get.*|list.*)"));
    }

    public boolean writes() {
        return actions().stream().anyMatch(action -> action.matches("\\*|s3:(\\*|put.*|delete.*)"));
    }

    /** Whether it lets in another account, by name or through a service that acts for anybody. */
    public boolean letsOthersIn() {
        var principal = statement.path("Principal");
        boolean accounts = each(principal.path("AWS")).stream().anyMatch(name -> !name.equals(EVERYBODY));
        boolean anybodysService = principal.has("Service") && !hasCondition();
        return allows() && (accounts || anybodysService || principal.has("CanonicalUser"));
    }

    /** What should be in no policy. */
    public List<String> dangers() {
        var dangers = new ArrayList<String>();
        if (allows() && namesEverybody()) {
            dangers.add("allows everybody");
        }
        if (allows() && actions().stream().anyMatch(action -> action.matches("\\*|s3:\\*"))) {
            dangers.add("allows every action");
        }
        if (statement.has("NotAction") || statement.has("NotPrincipal")) {
            dangers.add("says what it is not about");
        }
        if (!allows() && namesEverybody() && !hasCondition()) {
            dangers.add("shuts everybody out");
        }
        return dangers;
    }

    private Stream<String> conditionKeys() {
        return statement
                .path("Condition")
                .valueStream()
                .flatMap(keys -> keys.propertyStream())
                .map(key -> key.getKey().toLowerCase(Locale.ROOT));
    }

    /** Whether it takes away from somebody what another one allows. */
    boolean refuses() {
        return !allows();
    }

    private boolean allows() {
        return statement.path("Effect").asString("").equals("Allow");
    }

    private boolean hasCondition() {
        return !statement.path("Condition").isEmpty();
    }

    private boolean namesEverybody() {
        var principal = statement.path("Principal");
        return principal.asString("").equals(EVERYBODY)
                || each(principal.path("AWS")).contains(EVERYBODY);
    }

    private List<String> actions() {
        return each(statement.path("Action")).stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> each(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.asString("")));
        } else if (node.isString()) {
            texts.add(node.asString());
        }
        return texts;
    }
}
