package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

/**
 * Something that distributions refer to by id. CloudFront takes no tags on it, so it is found again by its name and proven ours by a
 * mark among its fields.
 */
abstract class NamedPolicy implements AwsSetting<Map<String, Object>> {

    /**
     * What CloudFront calls it.
     *
     * @param type in policies
     * @param member in operations and error codes, for example {@code OriginAccessControl}
     * @param list the operation that lists them
     * @param words in sentences
     * @param mark the field that bears our mark
     */
    record Kind(ResourceType type, String member, String list, String words, String mark) {}

    /** One that is there. */
    record Found(String id, Map<String, Object> fields) {}

    /** One as it is now, and the version to name in {@code If-Match}. */
    record Version(Map<String, Object> fields, String etag) {}

    final CloudFrontClient cloudFront;
    final CollectorIdentity identity;
    private final Kind kind;
    private final Waiting pause;
    private final Once<Optional<Found>> found = new Once<>(this::find);
    private volatile Optional<String> created = Optional.empty();

    NamedPolicy(Kind kind, CloudFrontClient cloudFront, CollectorIdentity identity, Waiting pause) {
        this.kind = kind;
        this.cloudFront = cloudFront;
        this.identity = identity;
        this.pause = pause;
    }

    /** Looks for the one that bears our name. */
    abstract Optional<Found> find();

    /** What it should be. */
    abstract Map<String, Object> fields();

    /** Creates it and gives its id. */
    abstract String create(Map<String, Object> fields);

    /** Reads it to change it. */
    abstract Version version(String id);

    abstract void update(String id, String etag, Map<String, Object> fields);

    /** Reads the version to delete. */
    abstract String etag(String id);

    abstract void delete(String id, String etag);

    @Override
    public final List<ApiCall> reads() {
        return ApiCall.cloudFront(ResourceType.EVERYTHING, kind.list);
    }

    @Override
    public final List<ApiCall> writes() {
        return ApiCall.join(
                ApiCall.creating(kind.type, "Create" + kind.member),
                ApiCall.cloudFront(kind.type, "Get" + kind.member + "Config", "Update" + kind.member));
    }

    @Override
    public final Optional<Map<String, Object>> read() {
        return found.get().map(Found::fields);
    }

    @Override
    public final Deferred<Map<String, Object>> wanted() {
        if (!identity.spec().adopt()) {
            requireOurs();
        }
        return Deferred.known(fields());
    }

    @Override
    public final void apply(Map<String, Object> fields) {
        found.get().or(() -> createOrFind(fields)).ifPresent(there -> updateTo(fields, there.id()));
    }

    /** Its id, once it is there. */
    public final Optional<String> id() {
        return found.get().map(Found::id).or(() -> created);
    }

    /** Deletes it once CloudFront has forgotten the distribution that used it. */
    public final AwsRemoval removal() {
        return new AwsRemoval() {
            @Override
            public List<ApiCall> calls() {
                return ApiCall.join(
                        reads(), ApiCall.cloudFront(kind.type, "Get" + kind.member, "Delete" + kind.member));
            }

            @Override
            public String address() {
                return NamedPolicy.this.address();
            }

            @Override
            public Optional<String> read() {
                requireOurs();
                return id();
            }

            @Override
            public void remove(Waiting waiting) {
                id().ifPresent(id -> waiting.until("the distribution to let go of " + address(), () -> isDeleted(id)));
            }
        };
    }

    private void requireOurs() {
        if (read().filter(there -> !identity.mark().equals(there.get(kind.mark)))
                .isPresent()) {
            throw new RefusedException(kind.words + " " + identity.policyName() + " does not bear the mark '"
                    + identity.mark() + "' in its " + kind.mark
                    + ", so it is not this collector's. Fix: take it over with"
                    + " -Dsnowplow.adopt, or choose another collector name.");
        }
    }

    /** Creates it; gives back the one that another run was quicker to create. */
    private Optional<Found> createOrFind(Map<String, Object> fields) {
        try {
            created = Optional.of(create(fields));
            return Optional.empty();
        } catch (CloudFrontException e) {
            if (!says(e, kind.member + "AlreadyExists")) {
                throw e;
            }
            var other = pause.until(this::find).orElseThrow(() -> e);
            created = Optional.of(other.id());
            return Optional.of(other);
        }
    }

    private void updateTo(Map<String, Object> fields, String id) {
        IfMatch.again(() -> {
            var live = version(id);
            if (!live.fields.equals(fields)) {
                update(id, live.etag, fields);
            }
        });
    }

    private boolean isDeleted(String id) {
        try {
            delete(id, etag(id));
            return true;
        } catch (PreconditionFailedException e) {
            // Somebody else changed it: look again.
            return false;
        } catch (CloudFrontException e) {
            if (says(e, "NoSuch" + kind.member)) {
                return true;
            }
            if (says(e, kind.member + "InUse")) {
                // CloudFront is behind: look again.
                return false;
            }
            throw e;
        }
    }

    private static boolean says(CloudFrontException failure, String code) {
        return failure.awsErrorDetails() != null
                && code.equals(failure.awsErrorDetails().errorCode());
    }

    /** The one of {@code all} that bears our name. */
    final <P> Optional<P> named(List<P> all, Function<P, String> name) {
        return all.stream()
                .filter(one -> identity.policyName().equals(name.apply(one)))
                .findFirst();
    }
}
