package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the origins of a distribution must be. */
final class DistributionOriginRules {

    private static final int LONGEST_ID = 128;
    private static final Set<String> PROTOCOLS = Set.of("http-only", "https-only", "match-viewer");

    private final AccessControls accessControls;
    private final AccessIdentities accessIdentities;

    DistributionOriginRules(AccessControls accessControls, AccessIdentities accessIdentities) {
        this.accessControls = accessControls;
        this.accessIdentities = accessIdentities;
    }

    /** Checks all origins. Returns them by id. */
    Map<String, XmlElement> check(XmlElement config) {
        var origins = new LinkedHashMap<String, XmlElement>();
        for (var origin : Quantities.items(config, "Origins").toList()) {
            for (var name : List.of("Id", "DomainName")) {
                if (origin.text(name).filter(text -> !text.isEmpty()).isEmpty()) {
                    throw CloudFrontErrors.required("Origin " + name);
                }
            }
            var id = origin.text("Id").orElseThrow();
            if (id.length() > LONGEST_ID || origins.put(id, origin) != null) {
                throw CloudFrontErrors.invalidArgument("The parameter Origin Id is too long or not unique: " + id);
            }
            checkOne(origin);
        }
        if (origins.isEmpty()) {
            throw CloudFrontErrors.invalidArgument("The parameter Origins must have at least one item.");
        }
        return origins;
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
        } else if (identified && accessIdentities.find(identity.get()).isEmpty()) {
            throw new ServiceException(
                    400,
                    "InvalidOriginAccessIdentity",
                    "The specified origin access identity does not exist or is not valid.");
        }
        origin.child("CustomOriginConfig").ifPresent(DistributionOriginRules::checkServer);
        var path = origin.text("OriginPath").orElse("");
        if (!path.isEmpty() && (!path.startsWith("/") || path.endsWith("/"))) {
            throw CloudFrontErrors.invalidArgument("The parameter OriginPath is invalid: " + path);
        }
    }

    private static void checkServer(XmlElement server) {
        for (var name : List.of("HTTPPort", "HTTPSPort", "OriginProtocolPolicy")) {
            if (server.text(name).filter(text -> !text.isEmpty()).isEmpty()) {
                throw CloudFrontErrors.required(name);
            }
        }
        for (var name : List.of("HTTPPort", "HTTPSPort")) {
            if (!isPort(server.text(name).orElseThrow())) {
                throw CloudFrontErrors.invalidArgument("The parameter " + name + " is invalid.");
            }
        }
        if (!PROTOCOLS.contains(server.text("OriginProtocolPolicy").orElseThrow())) {
            throw CloudFrontErrors.invalidArgument("The parameter OriginProtocolPolicy is invalid.");
        }
    }

    /** The well-known two, and all that no operating system keeps to itself. */
    private static boolean isPort(String text) {
        if (!text.matches("\\d{1,5}")) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port == 80 || port == 443 || (port >= 1024 && port <= 65_535);
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
