package io.github.snowplowcollector.collector.resource;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;

/** A setting of something in an account. */
public interface AwsSetting<T> extends Setting<T> {

    /** The calls that reading it takes. */
    List<ApiCall> reads();

    /** The calls that applying it takes besides. */
    List<ApiCall> writes();
}
