package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.acm.DomainNames;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has a domain, and moving it from one distribution to another. */
final class DomainOperations implements CloudFrontApi.Operations {

    static final String CONFLICTS = "domain-conflicts";
    static final String ASSOCIATION = "domain-association";

    private final CloudFront cloudFront;

    DomainOperations(CloudFront cloudFront) {
        this.cloudFront = cloudFront;
    }

    /**
     * What both operations are asked about.
     *
     * @param distributionId the target
     */
    record Asked(String domain, String distributionId, Map<String, String> page) {

        static Asked conflicts(CloudFrontCall call) {
            return of(call.document("ListDomainConflictsRequest"), "DomainControlValidationResource");
        }

        static Asked association(CloudFrontCall call) {
            return of(call.document("UpdateDomainAssociationRequest"), "TargetResource");
        }

        private static Asked of(XmlElement document, String target) {
            var domain = document.text("Domain").orElseThrow(() -> CloudFrontErrors.required("Domain"));
            if (!DistributionConfigRules.isAlias(domain)) {
                throw CloudFrontErrors.invalidArgument("The parameter Domain is invalid.");
            }
            var resource = document.child(target).orElseThrow(() -> CloudFrontErrors.required(target));
            boolean tenant = resource.text("DistributionTenantId").isPresent();
            if (tenant == resource.text("DistributionId").isPresent()) {
                throw CloudFrontErrors.invalidArgument(
                        "The parameter " + target + " must have either a DistributionId or a DistributionTenantId.");
            }
            if (tenant) {
                throw notFound();
            }
            return new Asked(
                    domain,
                    resource.text("DistributionId").orElseThrow(),
                    Map.of(
                            "Marker", document.text("Marker").orElse(""),
                            "MaxItems", document.text("MaxItems").orElse("")));
        }
    }

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        if (call.is("POST", CONFLICTS)) {
            return Optional.of(conflicts(Asked.conflicts(call)));
        }
        return call.is("POST", ASSOCIATION)
                ? Optional.of(move(Asked.association(call), call.ifMatch()))
                : Optional.empty();
    }

    /** Of other accounts nothing is known here: all conflicts are with distributions of this one. */
    private record Conflict(String alias, StoredDistribution holder) {

        String marker() {
            return alias + "@" + holder.id();
        }
    }

    private HttpResponse conflicts(Asked asked) {
        var target = target(asked);
        var all = cloudFront.distributions().list().stream()
                .filter(other -> !other.id().equals(target.id()))
                .flatMap(other -> other.aliases().stream()
                        .filter(alias -> overlap(alias, asked.domain()))
                        .map(alias -> new Conflict(alias, other)))
                .toList();
        var page = Page.of(all, Conflict::marker, asked.page());
        var answer = new XmlElement("ListDomainConflictsResult");
        var list = answer.open("DomainConflicts");
        page.entries()
                .forEach(conflict -> list.open("DomainConflicts")
                        .add("Domain", conflict.alias())
                        .add("ResourceType", "distribution")
                        .add("ResourceId", masked(conflict.holder().id()))
                        .add("AccountId", masked(cloudFront.account())));
        page.next().ifPresent(marker -> answer.add("NextMarker", marker));
        return CloudFrontAnswers.ok(answer);
    }

    private static boolean overlap(String alias, String domain) {
        return DomainNames.covers(alias, domain) || DomainNames.covers(domain, alias);
    }

    /** Half of it: enough for who owns it. */
    private static String masked(String id) {
        int hidden = id.length() / 2;
        return "*".repeat(hidden) + id.substring(hidden);
    }

    private HttpResponse move(Asked asked, Optional<String> ifMatch) {
        var target = cloudFront.distributions().find(asked.distributionId()).orElseThrow(DomainOperations::notFound);
        CloudFrontErrors.checkIfMatch(ifMatch, target.etag());
        target(asked);
        if (cloudFront.distributions().list().stream()
                .noneMatch(each -> each.aliases().contains(asked.domain()))) {
            throw CloudFrontErrors.invalidArgument(
                    "The domain " + asked.domain() + " is not associated with any distribution.");
        }
        List<StoredDistribution> changed = cloudFront.distributions().move(asked.domain(), target);
        changed.forEach(cloudFront::tellServed);
        var moved = changed.get(changed.size() - 1);
        return CloudFrontAnswers.ok(
                new XmlElement("UpdateDomainAssociationResult")
                        .add("Domain", asked.domain())
                        .add("ResourceId", moved.id()),
                moved.etag());
    }

    /** The distribution that proves by its certificate that whoever asks has the domain. */
    private StoredDistribution target(Asked asked) {
        var target = cloudFront.distributions().find(asked.distributionId()).orElseThrow(DomainOperations::notFound);
        if (!cloudFront.certificateRules().covers(target.config(), asked.domain())) {
            throw CloudFrontErrors.invalidArgument("The certificate that is attached to the distribution " + target.id()
                    + " doesn't cover the domain " + asked.domain() + ".");
        }
        return target;
    }

    private static ServiceException notFound() {
        return new ServiceException(404, "EntityNotFound", "The entity was not found.");
    }
}
