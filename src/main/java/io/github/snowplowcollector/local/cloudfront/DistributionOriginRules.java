package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the origins of a distribution must be. */
final class DistributionOriginRules {

    private static final int LONGEST_ID = 128;

    private final AccessControls accessControls;

    DistributionOriginRules(AccessControls accessControls) {
        this.accessControls = accessControls;
    }

    /** Checks all origins. Returns their ids. */
    Set<String> check(XmlElement config) {
        var ids = new HashSet<String>();
        for (var origin : Quantities.items(config, "Origins").toList()) {
            for (var name : List.of("Id", "DomainName")) {
                if (origin.text(name).filter(text -> !text.isEmpty()).isEmpty()) {
                    throw CloudFrontErrors.required("Origin " + name);
                }
            }
            var id = origin.text("Id").orElseThrow();
            if (id.length() > LONGEST_ID || !ids.add(id)) {
                throw CloudFrontErrors.invalidArgument("The parameter Origin Id is too long or not unique: " + id);
            }
            checkOne(origin);
        }
        if (ids.isEmpty()) {
            throw CloudFrontErrors.invalidArgument("The parameter Origins must have at least one item.");
        }
        return ids;
    }

    private void checkOne(XmlElement origin) {
        var kinds = Stream.of("S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig")
                .filter(kind -> origin.child(kind).isPresent());
        if (kinds.count() != 1) {
            throw CloudFrontErrors.invalidArgument(
                    "Exactly one of CustomOriginConfig, VpcOriginConfig and S3OriginConfig must be specified");
        }
        var domain = origin.text("DomainName").orElseThrow();
        var bucket = S3Domain.parse(domain);
        var identity = origin.text("S3OriginConfig", "OriginAccessIdentity");
        if (origin.child("S3OriginConfig").isPresent()) {
            if (bucket.isEmpty()) {
                throw CloudFrontErrors.invalidArgument(
                        "The parameter Origin DomainName does not refer to a valid S3 bucket: " + domain);
            }
            if (identity.isEmpty()) {
                throw CloudFrontErrors.required("S3OriginConfig OriginAccessIdentity");
            }
        }
        boolean identified = identity.filter(text -> !text.isEmpty()).isPresent();
        var accessControl = origin.text("OriginAccessControlId").filter(text -> !text.isEmpty());
        if (accessControl.isPresent()) {
            if (identified) {
                throw new ServiceException(
                        400,
                        "IllegalOriginAccessConfiguration",
                        "An origin cannot contain both an origin access control (OAC) and an origin access identity "
                                + "(OAI).");
            }
            checkAccessControl(accessControl.get(), bucket.isPresent());
        } else if (identified) {
            throw new ServiceException(
                    400, "InvalidOriginAccessIdentity", "The origin access identity is not valid or does not exist.");
        }
        var path = origin.text("OriginPath").orElse("");
        if (!path.isEmpty() && (!path.startsWith("/") || path.endsWith("/"))) {
            throw CloudFrontErrors.invalidArgument("The parameter OriginPath is invalid: " + path);
        }
    }

    private void checkAccessControl(String id, boolean bucket) {
        var known = accessControls.find(id);
        if (known.isEmpty()) {
            throw new ServiceException(
                    400, "InvalidOriginAccessControl", "The origin access control is not valid: " + id);
        }
        if (known.get()
                        .config()
                        .text("OriginAccessControlOriginType")
                        .orElseThrow()
                        .equals("s3")
                && !bucket) {
            throw new ServiceException(
                    400,
                    "InvalidDomainNameForOriginAccessControl",
                    "An origin access control is associated with an origin whose domain name is not supported.");
        }
    }
}
