package io.github.snowplowcollector.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a collector's names are served with.
 *
 * @param id its ARN, or the id of one that IAM holds
 * @param expires its end, if Certificate Manager tells of it
 */
public record CertificateFacts(String id, Optional<Instant> expires) {}
