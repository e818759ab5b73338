package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.micro.RowSink;
import java.util.Optional;

/**
 * Where rows of one distribution go.
 *
 * @param shown what Micro's API reads
 * @param log their log object; empty if the distribution logs nothing
 */
record RowTarget(RowSink shown, Optional<LogTarget> log) {}
