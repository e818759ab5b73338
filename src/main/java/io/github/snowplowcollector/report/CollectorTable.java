package io.github.snowplowcollector.report;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.model.CertificateFacts;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.DomainFacts;
import java.util.ArrayList;
import java.util.List;

/** What a collector consists of, for people: a row a fact. */
public final class CollectorTable {

    private CollectorTable() {}

    /** Its rows. */
    public static List<List<String>> rows(CollectorFacts facts, CollectorSpec spec) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Collector", facts.url().toString()));
        facts.domain().ifPresent(own -> rows.addAll(rows(own)));
        rows.add(List.of("Distribution", facts.distributionId() + " (" + facts.distributionDomain() + ")"));
        rows.add(List.of("Pixel bucket", facts.pixelBucket()));
        rows.add(List.of(
                "Log bucket",
                facts.logBucket().orElse(spec.logs().mode().value().insteadOfBucket())));
        facts.logBucket()
                .filter(bucket -> spec.logs().isVended())
                .ifPresent(bucket -> rows.add(
                        List.of("Logs", "s3://" + bucket + "/" + spec.logs().vendedPath() + "/ (logging v2)")));
        return List.copyOf(rows);
    }

    private static List<List<String>> rows(DomainFacts own) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Names", String.join(", ", own.names())));
        own.certificate().ifPresent(certificate -> rows.add(List.of("Certificate", words(certificate))));
        rows.add(List.of("Oldest TLS", own.minimumTls().awsName()));
        return rows;
    }

    private static String words(CertificateFacts certificate) {
        return certificate.id()
                + certificate.expires().map(end -> " (until " + end + ")").orElse("");
    }
}
