package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.existing.ExistingBucket;
import io.github.snowplowcollector.collector.existing.ExistingDistribution;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a distribution can read of its bucket today, so that it can read the same and nothing more tomorrow.
 *
 * @param keys object keys; {@code *} alone where everything is public already
 */
record ServedKeys(List<String> keys) {

    /** Of every object is asked who may read it, and of the bucket what it holds. */
    static final List<ApiCall> CALLS = Inspection.CALLS_FOR_ONE;

    private static final int MOST = 200;
    private static final String ALL = "*";

    static ServedKeys of(ExistingBucket bucket, ExistingDistribution distribution, Inspection inspection) {
        if (bucket.statements().stream()
                .anyMatch(statement -> statement.isPublic() && statement.letsRead(bucket.arn("any/object at all")))) {
            return new ServedKeys(List.of(ALL));
        }
        var identities = inspection.canonicalUsers(distribution);
        var keys = new ArrayList<String>();
        var objects = inspection
                .objects(bucket.name())
                .limit(ExistingBucket.MOST_KEYS + 1)
                .toList();
        if (objects.size() > ExistingBucket.MOST_KEYS) {
            throw new RefusedException(
                    "bucket " + bucket.name() + " has more than " + ExistingBucket.MOST_KEYS
                            + " objects, and who may read each of them is not to be asked. Fix: move the others to another bucket.");
        }
        for (var object : objects) {
            if (isRead(bucket, object, identities, inspection)) {
                keys.add(object);
            }
            if (keys.size() > MOST) {
                throw new RefusedException(
                        "bucket " + bucket.name() + " serves more than " + MOST
                                + " objects, and a policy that lists them is not to be made. Fix: let a policy of yours allow"
                                + " s3:GetObject on all of them to everybody, as is the case today in effect, or move the others to another bucket.");
            }
        }
        return new ServedKeys(keys.isEmpty() ? List.of(distribution.pixelKey()) : List.copyOf(keys));
    }

    private static boolean isRead(
            ExistingBucket bucket, String key, Map<String, String> identities, Inspection inspection) {
        var arn = bucket.arn(key);
        boolean byPolicy = bucket.statements().stream()
                .filter(statement -> statement.letsRead(arn))
                .anyMatch(statement -> statement.isPublic()
                        || statement.identities().stream().anyMatch(identities::containsKey)
                        || statement.canonicalUsers().stream().anyMatch(identities::containsValue));
        return byPolicy
                || (!bucket.aclsAreOff() && inspection.isReadableByAcl(bucket.name(), key, identities.values()));
    }

    /** What a statement allows to read: their ARNs. */
    List<String> arns(String bucketArn) {
        return keys.stream().map(key -> bucketArn + "/" + key).toList();
    }

    /**
     * Those of them that viewers get today: not everything that may be read is served.
     *
     * @param bucket the bucket's name
     * @throws RefusedException if the pixel is not among them, or who gets them cannot be asked from here
     */
    ServedKeys servedTo(Viewer viewer, ExistingDistribution distribution, String bucket) {
        var pixel = distribution.pixelKey();
        if (!isServed(pixel, viewer, distribution, bucket)) {
            throw new RefusedException("the pixel is not served from bucket " + bucket + ": "
                    + ServedPath.of(pixel, distribution, bucket).stream()
                            .map(path -> path.path() + " is answered with " + viewer.get(path.path()))
                            .collect(Collectors.joining(", "))
                    + ", so that nothing could be proven. Fix: make it answer this machine with the pixel first; a function that answers in its"
                    + " place, a web ACL or a restriction by country may be the reason.");
        }
        return keys.equals(List.of(ALL))
                ? this
                : new ServedKeys(keys.stream()
                        .filter(key -> key.equals(pixel) || isServed(key, viewer, distribution, bucket))
                        .toList());
    }

    private static boolean isServed(String key, Viewer viewer, ExistingDistribution distribution, String bucket) {
        distribution.pathsOf(key, bucket).stream()
                .filter(distribution::asksForSignatures)
                .findFirst()
                .ifPresent(path -> {
                    throw new RefusedException("viewers must sign their requests for " + path
                            + ", which cannot be tried from here. Fix: give what is served so a bucket of its own.");
                });
        return ServedPath.of(key, distribution, bucket).stream()
                .anyMatch(path -> viewer.get(path.path()).isServed());
    }

    /**
     * The paths at which viewers get them from this bucket.
     *
     * @param bucket the bucket's name
     */
    List<ServedPath> paths(ExistingDistribution distribution, String bucket) {
        // Of a pattern nobody knows the objects.
        var known = keys.stream().filter(key -> !key.contains("*") && !key.contains("?"));
        return Stream.concat(Stream.of(distribution.pixelKey()), known)
                .distinct()
                .flatMap(key -> ServedPath.of(key, distribution, bucket).stream())
                .distinct()
                .toList();
    }
}
