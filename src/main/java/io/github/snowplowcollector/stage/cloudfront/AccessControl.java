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
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlSummary;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

/** The origin access control with which the distribution signs its requests to the private pixel bucket. */
public final class AccessControl implements Setting<AccessControl.Fields> {

    /** The members of an origin access control, as CloudFront names them; the description bears our mark. */
    public record Fields(
            String description, String signingProtocol, String signingBehavior, String originAccessControlOriginType) {}

    private final CloudFrontClient cloudFront;
    private final Names names;
    private final Waiting pause;
    private final Once<Optional<OriginAccessControlSummary>> found = new Once<>(this::find);
    private volatile Optional<String> created = Optional.empty();

    public AccessControl(CloudFrontClient cloudFront, Names names, Waiting pause) {
        this.cloudFront = cloudFront;
        this.names = names;
        this.pause = pause;
    }

    @Override
    public String address() {
        return "origin-access-control";
    }

    @Override
    public Optional<Fields> read() {
        return found.get()
                .map(there -> new Fields(
                        there.description() == null ? "" : there.description(),
                        there.signingProtocolAsString(),
                        there.signingBehaviorAsString(),
                        there.originAccessControlOriginTypeAsString()));
    }

    @Override
    public Late<Fields> wanted() {
        if (!names.spec().adopt()) {
            requireOurs();
        }
        return Late.known(new Fields(names.mark(), "sigv4", "always", "s3"));
    }

    /** Throws a {@link RefusedException} if it is there and does not bear our mark. */
    void requireOurs() {
        if (read().filter(there -> !there.description().equals(names.mark())).isPresent()) {
            throw new RefusedException("origin access control " + names.policyName() + " does not bear the mark '"
                    + names.mark() + "' in its description, so it is not this collector's. Fix: take it over with"
                    + " -Dsnowplow.adopt, or choose another collector name.");
        }
    }

    @Override
    public void apply(Fields fields) {
        var there = found.get().or(() -> create(fields));
        there.ifPresent(summary -> update(summary.id(), fields));
    }

    /** Its id, once it is there. */
    public Optional<String> id() {
        return found.get().map(OriginAccessControlSummary::id).or(() -> created);
    }

    /** Creates it; gives back the one that another run was quicker to create. */
    private Optional<OriginAccessControlSummary> create(Fields fields) {
        try {
            var control = cloudFront.createOriginAccessControl(r -> r.originAccessControlConfig(config(fields)));
            created = Optional.of(control.originAccessControl().id());
            return Optional.empty();
        } catch (OriginAccessControlAlreadyExistsException e) {
            var other = pause.until(this::find).orElseThrow(() -> e);
            created = Optional.of(other.id());
            return Optional.of(other);
        }
    }

    private void update(String id, Fields fields) {
        try {
            updateUnlessSo(id, fields);
        } catch (PreconditionFailedException e) {
            // Somebody else changed it between our reading and our writing, or our own change was made and its answer
            // lost.
            updateUnlessSo(id, fields);
        }
    }

    private void updateUnlessSo(String id, Fields fields) {
        var live = cloudFront.getOriginAccessControlConfig(r -> r.id(id));
        if (!fields(live.originAccessControlConfig()).equals(fields)) {
            cloudFront.updateOriginAccessControl(
                    r -> r.id(id).ifMatch(live.eTag()).originAccessControlConfig(config(fields)));
        }
    }

    private static Fields fields(OriginAccessControlConfig config) {
        return new Fields(
                config.description() == null ? "" : config.description(),
                config.signingProtocolAsString(),
                config.signingBehaviorAsString(),
                config.originAccessControlOriginTypeAsString());
    }

    private OriginAccessControlConfig config(Fields fields) {
        return OriginAccessControlConfig.builder()
                .name(names.policyName())
                .description(fields.description)
                .signingProtocol(fields.signingProtocol)
                .signingBehavior(fields.signingBehavior)
                .originAccessControlOriginType(fields.originAccessControlOriginType)
                .build();
    }

    private Optional<OriginAccessControlSummary> find() {
        return list().stream()
                .filter(summary -> summary.name().equals(names.policyName()))
                .findFirst();
    }

    private List<OriginAccessControlSummary> list() {
        return Pages.all(marker -> {
            var page =
                    cloudFront.listOriginAccessControls(r -> r.marker(marker)).originAccessControlList();
            return new Page<>(page.items(), page.nextMarker());
        });
    }
}
