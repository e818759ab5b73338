package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.HttpServer;
import io.github.snowplowcollector.local.http.LoopbackOnly;
import io.github.snowplowcollector.local.s3.S3;
import io.github.snowplowcollector.local.sts.StsApi;
import java.io.IOException;

/** The services of a folder whose lock this process holds. */
final class RunningCloud {

    private final CloudFolder folder;
    private final CloudFolder.Lock lock;
    private final HttpServer server;

    private RunningCloud(CloudFolder folder, CloudFolder.Lock lock, HttpServer server) {
        this.folder = folder;
        this.lock = lock;
        this.server = server;
    }

    /** Puts the services together and starts them. */
    static RunningCloud start(CloudFolder folder, CloudFolder.Lock lock, LocalCloudOptions options) {
        try {
            folder.retract();
            var s3 = S3.open(folder.directory(), options.clock());
            // CloudFront's handler takes the place of this one when its room joins.
            HttpHandler cloudFront = request -> HttpResponse.empty(501);
            var services = new ApiDispatch(s3.api(), cloudFront, new StsApi());
            return serve(folder, lock, new LoopbackOnly(services));
        } catch (RuntimeException e) {
            release(folder, lock);
            throw CloudFolder.failure(folder.directory(), e);
        }
    }

    private static RunningCloud serve(CloudFolder folder, CloudFolder.Lock lock, HttpHandler services) {
        var server = HttpServer.start("snowplow-cloud", folder.lastPort(), services);
        try {
            folder.announce(server.port());
            return new RunningCloud(folder, lock, server);
        } catch (LocalCloudException e) {
            server.close();
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    void stop() {
        server.close();
        folder.retract();
        release(folder, lock);
    }

    private static void release(CloudFolder folder, CloudFolder.Lock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw CloudFolder.failure(folder.directory(), e);
        }
    }
}
