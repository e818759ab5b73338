package io.github.snowplowcollector.report;

import io.github.snowplowcollector.model.AuditRow;
import java.util.List;

/**
 * What {@code audit.json} holds.
 *
 * @param collector name of the collector
 * @param accountId the account that was read
 * @param region region of its buckets
 * @param distributionExists whether there is a distribution; what is not there is judged as a set-up would make it
 * @param rows one row for every rule and every resource that it is about
 */
public record AuditDocument(
        String collector, String accountId, String region, boolean distributionExists, List<AuditRow> rows) {}
