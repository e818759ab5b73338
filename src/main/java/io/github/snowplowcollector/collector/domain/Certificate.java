package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.AliasFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.DnsRecord;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The certificate for the collector's names: the one that the POM names, else the one that the distribution serves them with already,
 * else one of ours that is good for them, else one that is requested.
 */
final class Certificate implements AwsSetting<Map<String, Object>> {

    static final String ADDRESS = "certificate";

    private final Certificates certificates;
    private final GivenCertificate given;
    private final CollectorIdentity identity;
    private final DomainSpec domain;
    private final DistributionLookup lookup;
    private final Map<String, String> allTags;
    private final CertificateTags tags;
    private final Waiting pause;
    private final Once<Choice> choice = new Once<>(this::choose);
    private volatile Optional<String> requested = Optional.empty();

    Certificate(
            Certificates certificates,
            GivenCertificate given,
            CollectorIdentity identity,
            DomainSpec domain,
            DistributionLookup lookup,
            Map<String, String> tags,
            Waiting pause) {
        this.certificates = certificates;
        this.given = given;
        this.identity = identity;
        this.domain = domain;
        this.lookup = lookup;
        allTags = Map.copyOf(tags);
        this.tags = new CertificateTags(certificates, this, allTags);
        this.pause = pause;
    }

    /**
     * What serves the names.
     *
     * @param id ARN, or the id of one in IAM; empty if there is none yet
     * @param certificate as Certificate Manager tells of it, if it does
     * @param ours whether it bears our tag
     * @param failed how many of ours came to nothing
     */
    private record Choice(String id, Optional<IssuedCertificate> certificate, boolean ours, long failed) {

        /** Whether it has not come to its end: what ran out while it was served is replaced. */
        boolean isAlive() {
            return certificate.filter(Certificates::isDead).isEmpty();
        }
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public List<ApiCall> reads() {
        return domain.certificateArn().isPresent()
                ? ApiCall.acm(ResourceType.GIVEN_CERTIFICATE, "DescribeCertificate")
                : Certificates.FINDING;
    }

    @Override
    public List<ApiCall> writes() {
        return domain.certificateArn().isPresent() ? List.of() : ApiCall.requesting("RequestCertificate");
    }

    @Override
    public Optional<Map<String, Object>> read() {
        var chosen = choice.get();
        return chosen.id.isEmpty()
                ? Optional.empty()
                : Optional.of(chosen.certificate
                        .map(there -> value(there.names(), there.keyAlgorithm()))
                        .orElseGet(() -> Map.of("id", chosen.id)));
    }

    @Override
    public Deferred<Map<String, Object>> wanted() {
        return Deferred.known(read().orElseGet(() -> value(needed(), Certificates.KEY.toString())));
    }

    @Override
    public void apply(Map<String, Object> wanted) {
        var failed = choice.get().failed;
        var arn = request(failed);
        // Asked for within an hour of a deletion, Certificate Manager may still remember what is gone.
        requested = Optional.of(pause.until(() -> certificates.describe(arn)).isPresent() ? arn : request(failed + 1));
    }

    private String request(long failed) {
        return certificates.request(domain.certificateName().orElseThrow(), needed(), allTags, failed);
    }

    /** It is requested with them. */
    @Override
    public List<Setting<?>> brings() {
        return List.of(tags);
    }

    CertificateTags tags() {
        return tags;
    }

    /** Its ARN, or the id of one in IAM; empty until it is requested. */
    Optional<String> id() {
        return Optional.of(choice.get().id).filter(id -> !id.isEmpty()).or(() -> requested);
    }

    /** Whether it can be served as it was read. */
    boolean isReady() {
        Choice chosen;
        try {
            chosen = choice.get();
        } catch (RefusedException e) {
            // Its own reading says so.
            return false;
        }
        return !chosen.id.isEmpty()
                && chosen.certificate.map(IssuedCertificate::isIssued).orElse(true);
    }

    /** Whether it is one that a set-up requested, or will. */
    boolean isOurs() {
        var chosen = choice.get();
        return chosen.ours || chosen.id.isEmpty();
    }

    /** As it is now. */
    Optional<IssuedCertificate> now() {
        return id().filter(id -> id.startsWith("arn:")).flatMap(certificates::describe);
    }

    /** As {@link #validation}; empty if Certificate Manager has not thought of them by then, or there is no certificate yet. */
    Optional<Map<String, DnsRecord>> validationSoon() {
        return id().isEmpty() ? Optional.empty() : pause.until(() -> now().flatMap(IssuedCertificate::validation));
    }

    /**
     * The record that validates each of its names; Certificate Manager takes some seconds to think of them.
     *
     * @throws RefusedException if it has not by then
     */
    Map<String, DnsRecord> validation() {
        return validationSoon()
                .orElseThrow(() -> new RefusedException("certificate " + id().orElse("")
                        + " has no validation records yet. Fix: run the goal again, which goes on from there."));
    }

    /** What is missing until it can be served; empty if nothing is. */
    Optional<String> missing() {
        if (isReady()) {
            return Optional.empty();
        }
        var certificate = now();
        certificate.filter(Certificates::isDead).ifPresent(dead -> {
            throw new RefusedException("certificate " + dead.arn() + " is " + dead.state() + explanation(dead)
                    + " Fix: put that right, and run the goal again, which requests another one.");
        });
        return certificate.filter(IssuedCertificate::isIssued).isPresent()
                ? Optional.empty()
                : Optional.of("certificate for " + String.join(", ", needed()) + " to be issued"
                        + certificate
                                .flatMap(IssuedCertificate::validation)
                                .map(records -> ", which takes these records: "
                                        + String.join(
                                                "; ",
                                                new TreeSet<>(records.values().stream()
                                                        .map(DnsRecord::toString)
                                                        .toList())))
                                .orElse(""));
    }

    private static String explanation(IssuedCertificate dead) {
        return switch (dead.detail().failureReasonAsString() == null
                ? ""
                : dead.detail().failureReasonAsString()) {
            case "CAA_ERROR" -> ": a CAA record of the name or of a parent lets only others issue certificates.";
            case "DOMAIN_NOT_ALLOWED", "DOMAIN_VALIDATION_DENIED" -> ": Amazon issues none for this name.";
            case "INVALID_PUBLIC_DOMAIN" -> ": the name has no public ending.";
            case "ADDITIONAL_VERIFICATION_REQUIRED" -> ": Amazon asks for more; AWS Support tells what.";
            default -> ".";
        };
    }

    private Choice choose() {
        if (domain.certificateArn().isPresent()) {
            var there = given.require(domain.certificateArn().get(), needed());
            return new Choice(there.arn(), Optional.of(there), false, 0);
        }
        var served = lookup.found()
                .filter(live -> AliasFields.of(live.config()).containsAll(domain.names()))
                .map(live -> AliasFields.certificate(live.config()))
                .filter(id -> !id.isEmpty());
        var kept = served.map(this::kept).filter(Choice::isAlive);
        if (kept.isPresent()) {
            return kept.get();
        }
        var ours = certificates.ours(needed());
        return ours.stream()
                .filter(certificate -> isGood(certificate, needed()))
                .findFirst()
                .map(found -> new Choice(found.arn(), Optional.of(found), true, 0))
                .orElseGet(() -> new Choice(
                        "",
                        Optional.empty(),
                        true,
                        ours.stream().filter(Certificates::isDead).count()));
    }

    /** One that still waits for names which nobody needs any more may never be issued. */
    private static boolean isGood(IssuedCertificate certificate, List<String> needed) {
        return certificate.coversAll(needed)
                && (certificate.isIssued() || (certificate.isPending() && needed.containsAll(certificate.names())));
    }

    /** CloudFront let it be served with these names, so that it is good for them. */
    private Choice kept(String id) {
        var certificate = Optional.of(id).filter(arn -> arn.startsWith("arn:")).flatMap(certificates::describe);
        boolean ours = certificate.isPresent()
                && identity.spec().collector().equals(certificates.tags(id).get(CollectorIdentity.OWNER_TAG));
        return new Choice(id, certificate, ours, 0);
    }

    /** The names that it must be good for: also those that the distribution bears already, for CloudFront serves one certificate. */
    List<String> needed() {
        var there = lookup.found().map(live -> AliasFields.of(live.config())).orElse(List.of());
        var names = new TreeSet<>(domain.names());
        there.stream().filter(name -> !domain.removed().contains(name)).forEach(names::add);
        return List.copyOf(names);
    }

    private static Map<String, Object> value(List<String> names, String key) {
        var value = new LinkedHashMap<String, Object>();
        value.put("names", names);
        value.put("keyAlgorithm", key);
        return value;
    }
}
