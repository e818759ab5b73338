package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.Query;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parameters of a query by which S3's API reference tells operations apart. S3 ignores every other name; none of these may be
 * ignored, or a PUT of a setting would create a bucket.
 */
final class SubResources {

    /** Each names an operation, so that S3 takes one of them. They count in these capitals only, whatever their value. */
    private static final Set<String> SELECTING = Set.of(
            "abac",
            "accelerate",
            "acl",
            "analytics",
            "annotation",
            "attributes",
            "cors",
            "delete",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "location",
            "logging",
            "metadataConfiguration",
            "metadataInventoryTable",
            "metadataJournalTable",
            "metadataTable",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versioning",
            "versions",
            "website");

    /** Each changes what an operation does. */
    private static final Set<String> QUALIFYING = Set.of(
            "list-type",
            "partNumber",
            "versionId",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires");

    private SubResources() {}

    /** Those that a query names: at most one that selects the operation, before those that qualify it. */
    static List<String> named(Query query) {
        var selecting =
                query.names().stream().filter(SELECTING::contains).sorted().toList();
        if (selecting.size() > 1) {
            throw S3Errors.invalidArgument(
                    "Conflicting query string parameters: " + String.join(", ", selecting),
                    "ResourceType",
                    selecting.get(0));
        }
        var qualifying = query.names().stream().filter(QUALIFYING::contains).sorted();
        return Stream.concat(selecting.stream(), qualifying).toList();
    }
}
