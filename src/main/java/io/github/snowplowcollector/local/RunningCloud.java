package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.cloudfront.CloudFront;
import io.github.snowplowcollector.local.cloudfront.CloudFrontApi;
import io.github.snowplowcollector.local.edge.Edge;
import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpServer;
import io.github.snowplowcollector.local.http.LoopbackOnly;
import io.github.snowplowcollector.local.s3.S3;
import io.github.snowplowcollector.local.sts.StsApi;
import java.io.IOException;

/** The services of a folder whose lock this process holds. */
final class RunningCloud {

    private final CloudFolder folder;
    private final CloudFolder.Lock lock;
    private final Edge edge;
    private final HttpServer server;

    private RunningCloud(CloudFolder folder, CloudFolder.Lock lock, Edge edge, HttpServer server) {
        this.folder = folder;
        this.lock = lock;
        this.edge = edge;
        this.server = server;
    }

    /** Puts the services together and starts them. */
    static RunningCloud start(CloudFolder folder, CloudFolder.Lock lock, LocalCloudOptions options) {
        try {
            folder.retract();
            var clock = options.clock();
            var s3 = S3.open(folder.directory(), clock);
            var access = s3.cloudFrontAccess();
            var cloudFront =
                    new CloudFront(folder.directory(), LocalCloud.ACCOUNT, clock, options.deployment(), access);
            var services = new ApiDispatch(s3.api(), new CloudFrontApi(cloudFront), new StsApi());
            var edge = Edge.start(cloudFront, access, options.logDelivery(), clock);
            return serve(folder, lock, edge, new LoopbackOnly(services));
        } catch (RuntimeException e) {
            release(folder, lock);
            throw CloudFolder.failure(folder.directory(), e);
        }
    }

    private static RunningCloud serve(CloudFolder folder, CloudFolder.Lock lock, Edge edge, HttpHandler services) {
        try {
            var server = HttpServer.start("snowplow-cloud", folder.lastPort(), services);
            var cloud = new RunningCloud(folder, lock, edge, server);
            folder.announce(server.port());
            return cloud;
        } catch (RuntimeException e) {
            edge.close();
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    void stop() {
        server.close();
        edge.close();
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
