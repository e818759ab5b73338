package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.model.DnsRecord;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.RRType;

/**
 * The records that validate a certificate of ours. They stay for ever: a certificate lasts 198 days and is renewed by them, and other
 * certificates of the same names are, too. Values by name of the domain.
 */
final class ValidationRecords implements AwsSetting<Map<String, String>> {

    private final Certificate certificate;
    private final RecordSets records;
    private Map<String, DnsRecord> known = Map.of();

    ValidationRecords(Certificate certificate, RecordSets records) {
        this.certificate = certificate;
        this.records = records;
    }

    @Override
    public String address() {
        return Domain.ZONE + ".validation-records";
    }

    @Override
    public List<ApiCall> reads() {
        return RecordSets.READING;
    }

    @Override
    public List<ApiCall> writes() {
        return RecordSets.WRITING;
    }

    @Override
    public Optional<Map<String, String>> read() {
        if (!certificate.isOurs()) {
            return Optional.of(Map.of());
        }
        if (certificate.id().isEmpty()) {
            return Optional.empty();
        }
        known = needed();
        var there = new TreeMap<String, String>();
        known.forEach((name, record) -> {
            if (isThere(record)) {
                there.put(name, record.toString());
            }
        });
        return there.isEmpty() ? Optional.empty() : Optional.of(there);
    }

    @Override
    public Deferred<Map<String, String>> wanted() {
        if (!certificate.isOurs()) {
            return Deferred.known(Map.of());
        }
        return certificate.id().isPresent()
                ? Deferred.known(texts(known))
                : Deferred.after(
                        List.of(certificate),
                        () -> certificate.needed().stream()
                                .collect(Collectors.toMap(Function.identity(), name -> Change.KNOWN_AFTER_APPLY)),
                        () -> texts(needed()));
    }

    @Override
    public void apply(Map<String, String> wanted) {
        var missing = new LinkedHashMap<String, String>();
        needed().values().stream()
                .filter(record -> !isThere(record))
                .forEach(record -> missing.put(record.name(), record.value()));
        records.change(
                List.copyOf(missing.keySet()),
                name -> Optional.ofNullable(missing.get(name)).stream()
                        .map(value -> RecordSets.upsertValidation(name, value))
                        .toList());
    }

    /** Those of the names that are needed: of others that it was issued for, the zone may be gone. */
    private Map<String, DnsRecord> needed() {
        var records = new LinkedHashMap<>(certificate.validation());
        if (certificate.isReady()) {
            records.keySet().retainAll(certificate.needed());
        }
        return records;
    }

    private boolean isThere(DnsRecord record) {
        return records.at(record.name()).stream()
                .anyMatch(set ->
                        set.type() == RRType.CNAME && RecordSets.value(set).equals(record.value()));
    }

    private static Map<String, String> texts(Map<String, DnsRecord> records) {
        var texts = new TreeMap<String, String>();
        records.forEach((name, record) -> texts.put(name, record.toString()));
        return texts;
    }
}
