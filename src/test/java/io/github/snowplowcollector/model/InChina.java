package io.github.snowplowcollector.model;

import io.github.snowplowcollector.config.CollectorSpec;

/** A collector in the partition aws-cn, whose names and ARNs are others'; no configuration leads there yet. */
public final class InChina {

    private InChina() {}

    /** The same collector, with another region. */
    public static CollectorSpec of(CollectorSpec spec) {
        return new CollectorSpec(
                spec.collector(),
                "cn-north-1",
                "aws-cn",
                spec.existing(),
                spec.accountId(),
                spec.pixelBucket(),
                spec.logBucket(),
                spec.pixel(),
                spec.logs(),
                spec.distribution(),
                spec.domain(),
                spec.tags(),
                spec.adopt(),
                spec.takeover());
    }
}
