package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of an access control list.
 *
 * @param grantee a canonical user id, or the URI of a group
 * @param permission {@code FULL_CONTROL}, {@code READ}, {@code WRITE}, {@code READ_ACP} or {@code WRITE_ACP}
 */
record Grant(String grantee, String permission) {

    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    static final String AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    static final String LOG_DELIVERY_GROUP = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    static final Set<String> PERMISSIONS = Set.of("FULL_CONTROL", "READ", "WRITE", "READ_ACP", "WRITE_ACP");

    private static final Set<String> GROUPS = Set.of(ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY_GROUP);
    private static final Pattern CANONICAL_ID = Pattern.compile("[0-9a-f]{64}");
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    static Grant toUser(String canonicalId, String permission) {
        if (!CANONICAL_ID.matcher(canonicalId).matches()) {
            throw S3Errors.invalidArgument("Invalid id");
        }
        return new Grant(canonicalId, permission);
    }

    static Grant toGroup(String uri, String permission) {
        if (!GROUPS.contains(uri)) {
            throw S3Errors.invalidArgument("Invalid group uri");
        }
        return new Grant(uri, permission);
    }

    boolean isPublic() {
        return grantee.equals(ALL_USERS) || grantee.equals(AUTHENTICATED_USERS);
    }

    /** Whether it is to nobody but the owner. */
    boolean isOwners() {
        return grantee.equals(Requester.OWNER_ID);
    }

    boolean permits(String wanted) {
        return permission.equals(wanted) || permission.equals("FULL_CONTROL");
    }

    static Grant fromXml(XmlElement grant) {
        var permission = Document.required(grant, "Permission");
        var grantee = grant.child("Grantee").orElseThrow(Grant::malformed);
        if (!PERMISSIONS.contains(permission)) {
            throw malformed();
        }
        var group = grantee.text("URI");
        if (group.isPresent()) {
            return toGroup(group.get(), permission);
        }
        if (grantee.child("EmailAddress").isPresent()) {
            throw S3Errors.notImplemented("a grantee by e-mail address");
        }
        return toUser(grantee.text("ID").orElseThrow(Grant::malformed), permission);
    }

    XmlElement toXml() {
        boolean group = grantee.startsWith("http");
        var element = new XmlElement("Grant");
        element.open("Grantee")
                .attribute("xmlns:xsi", XSI)
                .attribute("xsi:type", group ? "Group" : "CanonicalUser")
                .add(group ? "URI" : "ID", grantee);
        return element.add("Permission", permission);
    }

    static ServiceException malformed() {
        return new ServiceException(
                400,
                "MalformedACLError",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
