package io.github.snowplowcollector.stage.cloudfront;

import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.Once;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.cloudfront.Pages.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicy;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicySummary;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyType;

/** The response-headers policy: CORS, without which trackers send one event and then nothing, caching and security headers. */
public final class HeadersPolicy implements Setting<HeadersPolicyFields> {

    private final CloudFrontClient cloudFront;
    private final Names names;
    private final Waiting pause;
    private final Once<Optional<ResponseHeadersPolicy>> found = new Once<>(this::find);
    private volatile Optional<String> created = Optional.empty();

    public HeadersPolicy(CloudFrontClient cloudFront, Names names, Waiting pause) {
        this.cloudFront = cloudFront;
        this.names = names;
        this.pause = pause;
    }

    @Override
    public String address() {
        return "response-headers-policy";
    }

    @Override
    public Optional<HeadersPolicyFields> read() {
        return found.get().map(policy -> HeadersPolicyFields.of(policy.responseHeadersPolicyConfig()));
    }

    @Override
    public Late<HeadersPolicyFields> wanted() {
        if (!names.spec().adopt()) {
            requireOurs();
        }
        return Late.known(HeadersPolicyFields.wanted(names));
    }

    /** Throws a {@link RefusedException} if it is there and does not bear our mark. */
    void requireOurs() {
        if (read().filter(there -> !there.comment().equals(names.mark())).isPresent()) {
            throw new RefusedException("response-headers policy " + names.policyName() + " does not bear the mark '"
                    + names.mark() + "' in its comment, so it is not this collector's. Fix: take it over with"
                    + " -Dsnowplow.adopt, or choose another collector name.");
        }
    }

    @Override
    public void apply(HeadersPolicyFields fields) {
        var there = found.get().or(() -> create(fields));
        there.ifPresent(policy -> update(policy.id(), fields));
    }

    /** Its id, once it is there. */
    public Optional<String> id() {
        return found.get().map(ResponseHeadersPolicy::id).or(() -> created);
    }

    /** Creates it; gives back the one that another run was quicker to create. */
    private Optional<ResponseHeadersPolicy> create(HeadersPolicyFields fields) {
        try {
            var policy = cloudFront.createResponseHeadersPolicy(
                    r -> r.responseHeadersPolicyConfig(fields.toConfig(names.policyName())));
            created = Optional.of(policy.responseHeadersPolicy().id());
            return Optional.empty();
        } catch (ResponseHeadersPolicyAlreadyExistsException e) {
            var other = pause.until(this::find).orElseThrow(() -> e);
            created = Optional.of(other.id());
            return Optional.of(other);
        }
    }

    private void update(String id, HeadersPolicyFields fields) {
        try {
            updateUnlessSo(id, fields);
        } catch (PreconditionFailedException e) {
            // Somebody else changed it between our reading and our writing, or our own change was made and its answer
            // lost.
            updateUnlessSo(id, fields);
        }
    }

    private void updateUnlessSo(String id, HeadersPolicyFields fields) {
        var live = cloudFront.getResponseHeadersPolicyConfig(r -> r.id(id));
        if (!HeadersPolicyFields.of(live.responseHeadersPolicyConfig()).equals(fields)) {
            cloudFront.updateResponseHeadersPolicy(r ->
                    r.id(id).ifMatch(live.eTag()).responseHeadersPolicyConfig(fields.toConfig(names.policyName())));
        }
    }

    private Optional<ResponseHeadersPolicy> find() {
        return list().stream()
                .map(ResponseHeadersPolicySummary::responseHeadersPolicy)
                .filter(policy -> policy.responseHeadersPolicyConfig().name().equals(names.policyName()))
                .findFirst();
    }

    private List<ResponseHeadersPolicySummary> list() {
        return Pages.all(marker -> {
            var page = cloudFront
                    .listResponseHeadersPolicies(
                            r -> r.type(ResponseHeadersPolicyType.CUSTOM).marker(marker))
                    .responseHeadersPolicyList();
            return new Page<>(page.items(), page.nextMarker());
        });
    }
}
