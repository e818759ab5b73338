package io.github.snowplowcollector.aws;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Tells what a request is about. Reads only the members listed here, none of which ever holds a secret. Each service begins their names
 * with a capital or a small letter, as it likes.
 */
final class RequestResource {

    private static final List<String> NAMING = List.of(
            "DistributionId",
            "HostedZoneId",
            "Id",
            "Resource",
            "Name",
            "DomainName",
            "Domain",
            "DNSName",
            "CallerReference",
            "\\w*A(?:rn|RN)");

    private RequestResource() {}

    /** A bucket, bucket and key, an id or a name; empty if the request names nothing. */
    static String of(SdkPojo request) {
        return string(request, "Bucket")
                .map(bucket -> Stream.of(string(request, "Key"), string(request, "Prefix"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("", bucket + "/", ""))
                        .replaceFirst("/$", ""))
                .or(() -> named(request))
                .orElse("");
    }

    /** The first naming member of the request, else of what is nested in it: a name can hide in the configuration that is sent. */
    private static Optional<String> named(SdkPojo pojo) {
        return NAMING.stream()
                .flatMap(name -> string(pojo, name).stream())
                .findFirst()
                .or(() -> nested(pojo).flatMap(child -> named(child).stream()).findFirst());
    }

    /** @param member a pattern of the member's name, as if it began with a capital letter */
    private static Optional<String> string(SdkPojo pojo, String member) {
        return pojo.sdkFields().stream()
                .filter(field -> capitalized(field.memberName()).matches(member))
                .map(field -> field.getValueOrDefault(pojo))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Stream<SdkPojo> nested(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .map(field -> field.getValueOrDefault(pojo))
                .filter(Objects::nonNull)
                .filter(SdkPojo.class::isInstance)
                .map(SdkPojo.class::cast);
    }
}
