package io.github.snowplowcollector.local.sts;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.RoleSession;
import io.github.snowplowcollector.local.iam.TrustPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The roles of the account: all that callers name, with one trust policy; none without that. */
final class Roles {

    private static final Pattern ROLE =
            Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/((?:[!-~]+/)?[A-Za-z0-9_+=,.@-]{1,64})");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String TAGS = "Tags.member.";

    private final Identities identities;
    private final Clock clock;

    Roles(Identities identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    /** A role of an account, and the session of it that is asked for. */
    private record Wanted(String arn, String account, RoleSession session) {

        static Wanted of(StsRequest request) {
            var arn = request.required("RoleArn", 20, 2048, "[!-~]+");
            var role = ROLE.matcher(arn);
            if (!role.matches()) {
                throw new ServiceException(400, "ValidationError", arn + " is invalid");
            }
            var name = request.required("RoleSessionName", 2, 64, "[\\w+=,.@-]*");
            return new Wanted(arn, role.group(1), new RoleSession(role.group(2), name));
        }
    }

    /** The members of an answer to {@code AssumeRole}. */
    List<XmlElement> assume(StsRequest request, Principal caller) {
        request.requireOnly(Set.of("RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId", "Tags"));
        var wanted = Wanted.of(request);
        var length = request.duration(HOUR, LONGEST);
        var keys = new HashMap<String, List<String>>(tags(request));
        boolean tagged = !keys.isEmpty();
        keys.put("aws:principalarn", List.of(caller.roleArn().orElse(caller.arn())));
        keys.put("aws:principalaccount", List.of(caller.account()));
        keys.put("sts:rolesessionname", List.of(wanted.session().name()));
        request.text("ExternalId")
                .map(any -> request.required("ExternalId", 2, 1224, "[\\w+=,.@:\\/-]*"))
                .ifPresent(id -> keys.put("sts:externalid", List.of(id)));
        for (var action : tagged ? List.of("sts:AssumeRole", "sts:TagSession") : List.of("sts:AssumeRole")) {
            var access = new Access(action, wanted.arn(), keys);
            if (trust(wanted).filter(trust -> trust.lets(caller, access)).isEmpty()) {
                throw new ServiceException(
                        403,
                        "AccessDenied",
                        "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: "
                                + wanted.arn() + why(wanted));
            }
        }
        if (caller.session().isPresent() && length.compareTo(HOUR) > 0) {
            throw new ServiceException(
                    400,
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        return List.of(identities.sessions().begin(Optional.of(wanted.session()), length), user(wanted));
    }

    /** The members of an answer to {@code AssumeRoleWithWebIdentity}, which nobody signs. */
    List<XmlElement> assumeWithWebIdentity(StsRequest request) {
        request.requireOnly(Set.of("RoleArn", "RoleSessionName", "DurationSeconds", "WebIdentityToken"));
        var wanted = Wanted.of(request);
        var token = request.required("WebIdentityToken", 4, 20_000, "(?s).*");
        var length = request.duration(HOUR, LONGEST);
        var identity = WebIdentity.read(token, clock);
        var provider = identity.providerArn(wanted.account());
        var keys = new HashMap<>(identity.keys());
        keys.put("sts:rolesessionname", List.of(wanted.session().name()));
        var access = new Access("sts:AssumeRoleWithWebIdentity", wanted.arn(), keys);
        var trust = trust(wanted);
        if (trust.isPresent() && !trust.get().knowsProvider(provider)) {
            throw WebIdentity.invalid("No OpenIDConnect provider found in your account for " + identity.issuer());
        }
        if (trust.filter(policy -> policy.lets(provider, access)).isEmpty()) {
            throw new ServiceException(
                    403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity" + why(wanted));
        }
        var members = new ArrayList<XmlElement>();
        members.add(identities.sessions().begin(Optional.of(wanted.session()), length));
        members.add(user(wanted));
        members.add(new XmlElement("SubjectFromWebIdentityToken", identity.subject()));
        members.add(new XmlElement("Audience", String.join(",", identity.audience())));
        members.add(new XmlElement("Provider", provider));
        return members;
    }

    /** Roles of other accounts are trusted by nobody here. */
    private Optional<TrustPolicy> trust(Wanted wanted) {
        return identities.trust().filter(any -> isHere(wanted));
    }

    private boolean isHere(Wanted wanted) {
        return wanted.account().equals(identities.worker().account());
    }

    /** What AWS leaves unsaid, where it is this cloud that is otherwise. */
    private String why(Wanted wanted) {
        if (identities.trust().isEmpty()) {
            return ". The local cloud has no roles; name their trust policy with snowplow.local.trustPolicy";
        }
        return isHere(wanted)
                ? ""
                : ". The local cloud is that of account " + identities.worker().account()
                        + "; choose another with snowplow.accountId";
    }

    private XmlElement user(Wanted wanted) {
        var session = identities.worker().as(wanted.session());
        return new XmlElement("AssumedRoleUser").add("Arn", session.arn()).add("AssumedRoleId", session.userId());
    }

    /** The session's tags as condition keys; nothing else is known of them afterwards, since no policy that is judged here asks. */
    private static Map<String, List<String>> tags(StsRequest request) {
        var keys = new HashMap<String, List<String>>();
        var names = new ArrayList<String>();
        for (int i = 1; request.text(TAGS + i + ".Key").isPresent(); i++) {
            var name = request.text(TAGS + i + ".Key").orElseThrow();
            names.add(name);
            keys.put(
                    "aws:requesttag/" + name.toLowerCase(Locale.ROOT),
                    List.of(request.text(TAGS + i + ".Value").orElse("")));
        }
        if (request.count("Tags.") > 2L * names.size()) {
            throw StsRequest.notImplemented("Tags that are not numbered from 1 on");
        }
        if (!names.isEmpty()) {
            keys.put("aws:tagkeys", names);
        }
        return keys;
    }
}
