package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonErrors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ListCertificates}: one page of those that are asked for. */
final class CertificateList {

    private static final int MOST = 1000;

    /** Who names no key types sees these alone, however many others there are. */
    private static final Set<String> SHOWN_BY_DEFAULT =
            Set.of(KeyAlgorithm.RSA_1024.text(), KeyAlgorithm.RSA_2048.text());

    private static final Set<String> KEY_TYPES =
            Stream.of(KeyAlgorithm.values()).map(KeyAlgorithm::text).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> STATUSES =
            Set.of("PENDING_VALIDATION", "ISSUED", "INACTIVE", "EXPIRED", "VALIDATION_TIMED_OUT", "REVOKED", "FAILED");

    private static final Set<String> EXTENDED_USAGES = Set.of("TLS_WEB_SERVER_AUTHENTICATION");

    private final JsonDocument asked;
    private final CertificateJson json;
    private final Set<String> statuses;
    private final Set<String> keyTypes;
    private final List<String> usages;
    private final List<String> extendedUsages;

    /** Whether those alone are asked for that can be exported, or that CloudFront manages: there are none. */
    private final boolean exportable;

    CertificateList(JsonDocument asked, CertificateJson json) {
        this.asked = asked;
        this.json = json;
        statuses = allOf("CertificateStatuses", STATUSES, asked);
        var includes = asked.object("Includes");
        var wanted = allOf("keyTypes", KEY_TYPES, includes);
        keyTypes = wanted.isEmpty() ? SHOWN_BY_DEFAULT : wanted;
        usages = includes.texts("keyUsage");
        extendedUsages = includes.texts("extendedKeyUsage");
        exportable = includes.oneOf("exportOption", Set.of("ENABLED", "DISABLED"))
                        .filter("ENABLED"::equals)
                        .isPresent()
                || includes.has("managedBy");
    }

    /** @param all those of the region, oldest first */
    Map<String, Object> page(List<StoredCertificate> all) {
        int size = asked.number("MaxItems").orElse(MOST);
        if (size < 1 || size > MOST) {
            throw JsonErrors.constraint("maxItems", Integer.toString(size), "be between 1 and " + MOST);
        }
        var shown = sorted(all.stream().filter(this::isShown).toList());
        int start = start(shown);
        int end = Math.min(shown.size(), start + size);
        var page = new LinkedHashMap<String, Object>();
        page.put(
                "CertificateSummaryList",
                shown.subList(start, end).stream().map(json::summary).toList());
        if (end < shown.size()) {
            page.put("NextToken", token(shown.get(end - 1)));
        }
        return page;
    }

    private boolean isShown(StoredCertificate certificate) {
        return (statuses.isEmpty()
                        || statuses.contains(certificate.progress().status().name()))
                && keyTypes.contains(certificate.keyAlgorithm().text())
                && certificate.keyAlgorithm().usages().containsAll(usages)
                && EXTENDED_USAGES.containsAll(extendedUsages)
                && !exportable;
    }

    private static Set<String> allOf(String name, Set<String> values, JsonDocument document) {
        var texts = document.texts(name);
        for (var text : texts) {
            if (!values.contains(text)) {
                throw JsonErrors.constraint(
                        name,
                        text,
                        "satisfy enum value set: " + values.stream().sorted().toList());
            }
        }
        return new HashSet<>(texts);
    }

    private List<StoredCertificate> sorted(List<StoredCertificate> oldestFirst) {
        var by = asked.oneOf("SortBy", Set.of("CREATED_AT"));
        var order = asked.oneOf("SortOrder", Set.of("ASCENDING", "DESCENDING"));
        if (by.isPresent() != order.isPresent()) {
            throw AcmErrors.of("InvalidArgsException", "SortBy and SortOrder go together.");
        }
        var sorted = new ArrayList<>(oldestFirst);
        if (order.filter("DESCENDING"::equals).isPresent()) {
            Collections.reverse(sorted);
        }
        return sorted;
    }

    private int start(List<StoredCertificate> shown) {
        var token = asked.text("NextToken");
        if (token.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < shown.size(); i++) {
            if (token(shown.get(i)).equals(token.get())) {
                return i + 1;
            }
        }
        throw AcmErrors.of("InvalidArgsException", "The NextToken is not one of this list.");
    }

    private static String token(StoredCertificate last) {
        return Base64.getUrlEncoder().encodeToString(last.arn().getBytes(StandardCharsets.UTF_8));
    }
}
