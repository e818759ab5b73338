package io.github.snowplowcollector.model;

import io.github.snowplowcollector.config.DomainRules;
import io.github.snowplowcollector.config.MinimumTls;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of its own that a collector is reached by, as they stand.
 *
 * @param names all of them, for example {@code collect.example.com} and {@code *.collect.example.com}
 * @param host the one that trackers are given
 * @param minimumTls the oldest TLS that is spoken
 * @param validationRecords the CNAME records, value by name, by which its certificate is validated and renewed; empty if the owner
 *     sees to the certificate
 * @param certificate what they are served with, if that was looked at
 */
public record DomainFacts(
        List<String> names,
        String host,
        MinimumTls minimumTls,
        Map<String, String> validationRecords,
        Optional<CertificateFacts> certificate) {

    /** Names whose certificate nobody looked at. */
    public DomainFacts(List<String> names, String host, MinimumTls minimumTls, Map<String, String> validationRecords) {
        this(names, host, minimumTls, validationRecords, Optional.empty());
    }

    public DomainFacts {
        names = List.copyOf(names);
        validationRecords = Map.copyOf(validationRecords);
    }

    /** The names that are one host each: those without a wildcard. */
    public List<String> hosts() {
        return names.stream().filter(name -> !DomainRules.isWildcard(name)).toList();
    }
}
