package io.github.snowplowcollector.local.s3;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with one empty bucket, {@code mine}. */
abstract class BucketFixture {

    @TempDir
    Path folder;

    S3Server s3;

    @BeforeEach
    final void start() {
        s3 = new S3Server(folder);
        s3.client.createBucket(r -> r.bucket("mine"));
    }

    @AfterEach
    final void stop() {
        s3.close();
    }
}
