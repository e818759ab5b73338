package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.Query;
import java.util.Set;

/**
 * One operation on a bucket or on an object.
 *
 * @param action the IAM action it needs; empty when the operation itself judges key by key
 * @param changesSettings whether it is a write that S3 serialises for a bucket
 * @param parameters what of the query it knows beside the name of its sub-resource
 */
record Route(String action, boolean changesSettings, Set<String> parameters, Operation operation) {

    /** What an operation does with a request that is allowed. */
    @FunctionalInterface
    interface Operation {

        HttpResponse answer(S3Request request, StoredBucket bucket);
    }

    /** The action with this query: a version that is named has an action of its own. */
    String action(Query query) {
        boolean ofVersion = query.names().contains("versionId") && parameters.contains("versionId");
        return ofVersion ? action.replaceFirst("Object", "ObjectVersion") : action;
    }

    static Route read(String action, Operation operation, String... parameters) {
        return new Route(action, false, Set.of(parameters), operation);
    }

    static Route change(String action, Operation operation) {
        return new Route(action, true, Set.of(), operation);
    }
}
