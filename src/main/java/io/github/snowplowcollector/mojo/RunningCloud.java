package io.github.snowplowcollector.mojo;

import java.net.URI;

/** A local cloud that runs in this process or is attached to. */
interface RunningCloud extends AutoCloseable {

    /** Where it speaks S3, CloudFront and STS. */
    URI endpoint();

    /** Lets go of it; a cloud that was started for this goal delivers its last logs and stops. */
    @Override
    void close();
}
