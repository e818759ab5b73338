package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.Statement;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a bucket holds, looked through page by page. */
public final class BucketContents {

    /** The last of all characters, in the order of keys. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Bucket bucket;

    public BucketContents(Bucket bucket) {
        this.bucket = bucket;
    }

    /** The first key that is not {@code expected}, if there is one. */
    Optional<String> firstUnexpected(Predicate<String> expected) {
        return objects("").map(S3Object::key).filter(expected.negate()).findFirst();
    }

    /** A key that begins with none of {@code prefixes}, if there is one: keys come in order, so one look more than there are of them tells. */
    public Optional<String> firstOutside(List<String> prefixes) {
        var from = "";
        while (true) {
            var first = firstAfter(from);
            var under = first.flatMap(
                    key -> prefixes.stream().filter(key::startsWith).findFirst());
            if (under.isEmpty()) {
                return first;
            }
            from = under.get() + LAST;
        }
    }

    /** When the newest object under {@code prefix} was written. */
    Optional<Instant> newest(String prefix) {
        return objects(prefix).map(S3Object::lastModified).max(Instant::compareTo);
    }

    /** Deletes every object under {@code prefix}. */
    void deleteUnder(String prefix) {
        bucket.s3()
                .listObjectsV2Paginator(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .prefix(prefix))
                .forEach(page -> delete(page.contents()));
    }

    /** Deletes the empty bucket; fine if it is gone. */
    void deleteBucket() {
        try {
            bucket.s3().deleteBucket(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()));
        } catch (NoSuchBucketException e) {
            // What was wanted.
        }
    }

    private void delete(List<S3Object> objects) {
        if (objects.isEmpty()) {
            return;
        }
        var keys = objects.stream()
                .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                .toList();
        var answer = bucket.s3()
                .deleteObjects(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .delete(Delete.builder().objects(keys).quiet(true).build()));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            var first = answer.errors().get(0);
            if ("AccessDenied".equals(first.code())) {
                throw denied(first);
            }
            throw new RefusedException("S3 did not delete "
                    + answer.errors().size() + " object(s) of bucket "
                    + bucket.name() + ", the first being " + first.key() + " (" + first.code() + ": " + first.message()
                    + "). Fix: run the goal again, or delete them by hand.");
        }
    }

    /** Each key is judged by itself, so the call as a whole succeeds. */
    private RefusedException denied(S3Error first) {
        return new RefusedException("S3 did not delete all objects of bucket " + bucket.name() + ", for example '"
                + first.key() + "': access is denied (" + first.message()
                + "). Fix: give the user or role the permission"
                + " by adding "
                + Statement.of("s3:DeleteObject", bucket.arn() + "/" + first.key())
                        .toJson()
                + " to its policy, with a wildcard for the rest.");
    }

    private Optional<String> firstAfter(String key) {
        return bucket
                .s3()
                .listObjectsV2(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .startAfter(key)
                        .maxKeys(1))
                .contents()
                .stream()
                .map(S3Object::key)
                .findFirst();
    }

    private Stream<S3Object> objects(String prefix) {
        return bucket
                .s3()
                .listObjectsV2Paginator(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .prefix(prefix))
                .contents()
                .stream();
    }
}
