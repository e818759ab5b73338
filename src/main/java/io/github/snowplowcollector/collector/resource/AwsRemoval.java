package io.github.snowplowcollector.collector.resource;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.reconcile.Removal;
import java.util.List;

/** The removal of something in an account. */
public interface AwsRemoval extends Removal {

    /** The calls that reading and removing it take. */
    List<ApiCall> calls();
}
