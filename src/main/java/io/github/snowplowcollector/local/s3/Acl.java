package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The access control list of a bucket or of an object; its owner is always the one account. */
record Acl(List<Grant> grants) {

    /** What is made without a list has: everything to its owner. */
    static final Acl PRIVATE = new Acl(List.of(new Grant(Requester.OWNER_ID, "FULL_CONTROL")));

    private static final int MAX_GRANTS = 100;

    Acl {
        grants = List.copyOf(grants);
    }

    static Acl fromXml(XmlElement root) {
        if (!root.name().equals("AccessControlPolicy")) {
            throw Grant.malformed();
        }
        if (!root.text("Owner", "ID").orElseThrow(Grant::malformed).equals(Requester.OWNER_ID)) {
            throw S3Errors.accessDenied();
        }
        var list = root.child("AccessControlList").orElseThrow(Grant::malformed);
        var grants = list.children("Grant").map(Grant::fromXml).toList();
        if (grants.size() > MAX_GRANTS || grants.size() != list.children().size()) {
            throw Grant.malformed();
        }
        return new Acl(grants);
    }

    /** The list that {@code x-amz-acl} or {@code x-amz-grant-*} headers ask for; both together are refused. */
    static Optional<Acl> fromHeaders(HttpRequest request) {
        var canned = request.header("x-amz-acl");
        var grants = new ArrayList<Grant>();
        for (var permission : Grant.PERMISSIONS) {
            var header = "x-amz-grant-" + permission.toLowerCase(Locale.ROOT).replace('_', '-');
            request.header(header).ifPresent(value -> grants.addAll(grantees(value, permission)));
        }
        if (canned.isPresent() && !grants.isEmpty()) {
            throw S3Errors.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
        }
        return canned.map(Acl::canned).or(() -> grants.isEmpty() ? Optional.empty() : Optional.of(new Acl(grants)));
    }

    private static List<Grant> grantees(String header, String permission) {
        var grants = new ArrayList<Grant>();
        for (var each : header.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals < 0) {
                throw S3Errors.invalidArgument("Argument format not recognized");
            }
            var value = each.substring(equals + 1).strip().replace("\"", "");
            grants.add(
                    switch (each.substring(0, equals).strip()) {
                        case "id" -> Grant.toUser(value, permission);
                        case "uri" -> Grant.toGroup(value, permission);
                        case "emailAddress" -> throw S3Errors.notImplemented("a grantee by e-mail address");
                        default -> throw S3Errors.invalidArgument("Argument format not recognized");
                    });
        }
        return grants;
    }

    private static Acl canned(String name) {
        return switch (name) {
            // The owner of an object is the bucket's; on a bucket the last two say nothing.
            case "private", "bucket-owner-read", "bucket-owner-full-control" -> PRIVATE;
            case "public-read" -> PRIVATE.with(new Grant(Grant.ALL_USERS, "READ"));
            case "public-read-write" ->
                PRIVATE.with(new Grant(Grant.ALL_USERS, "READ")).with(new Grant(Grant.ALL_USERS, "WRITE"));
            case "authenticated-read" -> PRIVATE.with(new Grant(Grant.AUTHENTICATED_USERS, "READ"));
            case "log-delivery-write" ->
                PRIVATE.with(new Grant(Grant.LOG_DELIVERY_GROUP, "WRITE"))
                        .with(new Grant(Grant.LOG_DELIVERY_GROUP, "READ_ACP"));
            case "aws-exec-read" -> throw S3Errors.notImplemented("the canned ACL " + name);
            default -> throw S3Errors.invalidArgument("Invalid canned ACL: " + name);
        };
    }

    /** The same list with a grant at its end. */
    Acl with(Grant grant) {
        var more = new ArrayList<>(grants);
        more.add(grant);
        return new Acl(more);
    }

    /** The same list as it is while public lists are ignored. */
    Acl withoutPublicGrants() {
        return new Acl(grants.stream().filter(grant -> !grant.isPublic()).toList());
    }

    boolean isPublic() {
        return grants.stream().anyMatch(Grant::isPublic);
    }

    boolean isOwnersOnly() {
        return grants.stream().allMatch(Grant::isOwners);
    }

    /** Whether a grantee, a user or a group, has a permission. */
    boolean permits(String grantee, String permission) {
        return grants.stream().anyMatch(grant -> grant.grantee().equals(grantee) && grant.permits(permission));
    }

    XmlElement toXml() {
        var root = Document.root("AccessControlPolicy");
        root.open("Owner").add("ID", Requester.OWNER_ID);
        var list = root.open("AccessControlList");
        grants.forEach(grant -> list.add(grant.toXml()));
        return root;
    }
}
