package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import java.util.List;

/** A setting of a bucket that one call reads and one writes. */
abstract class BucketSetting<T> implements AwsSetting<T> {

    final Bucket bucket;
    private final String name;
    private final String operand;

    /**
     * @param name what the setting is called in a plan
     * @param operand what S3 calls it behind {@code Get} and {@code Put}
     */
    BucketSetting(Bucket bucket, String name, String operand) {
        this.bucket = bucket;
        this.name = name;
        this.operand = operand;
    }

    @Override
    public final String address() {
        return bucket.address(name);
    }

    @Override
    public List<ApiCall> reads() {
        return bucket.calls("Get" + operand);
    }

    @Override
    public final List<ApiCall> writes() {
        return bucket.calls("Put" + operand);
    }
}
