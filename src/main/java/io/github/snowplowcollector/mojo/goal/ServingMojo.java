package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.mojo.run.BindParameters;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.LocalSetup;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have that set a collector up on the local cloud and leave it there for others to send events to. */
abstract class ServingMojo extends CollectorMojo {

    /**
     * Port that the collector listens on, or {@code 0} for the one it had before in the same folder, or any free one. Default:
     * {@code 0}. Example: {@code 9090}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.port")
    private @Nullable String port;

    /**
     * Address of this machine at which the collector is served: an IP address, {@code 0.0.0.0} for all of IPv4, {@code ::} for all. Then
     * phones, containers and emulators reach it, and need the token that is printed to use {@code /micro}. Default: {@code 127.0.0.1},
     * this machine alone. Example: {@code 0.0.0.0}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.bind")
    private @Nullable String localBind;

    /**
     * Host names of this machine, besides {@code localhost}, under which {@code /micro} may be called, with the token that is printed.
     * The pixel answers under every name. Default: none. Example: {@code host.docker.internal,laptop.local}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.hosts")
    private @Nullable List<String> localHosts;

    /**
     * Origins of pages elsewhere that may call {@code /micro} and the endpoint, as pages of this machine may: scheme, host and port, no
     * wildcard. All others are refused with 403; the pixel answers every page as the collector's {@code allowedOrigins} say. Default:
     * none. Example: {@code https://shop.example,http://shop.example:3000}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.allowedOrigins")
    private @Nullable List<String> localAllowedOrigins;

    private int listensAt;

    @Override
    protected final boolean isAlwaysLocal() {
        return true;
    }

    /** Who wants the collector to be there is not interested in how it comes about. */
    @Override
    protected final SafeLog progress() {
        return log().quiet();
    }

    @Override
    protected final LocalCloudOptions cloud(Principal principal, Problems problems) {
        return super.cloud(principal, problems)
                .bound(new BindParameters(localBind, localHosts, localAllowedOrigins).read(problems));
    }

    @Override
    protected void check(String collectorName, Problems problems) {
        listensAt = LocalSetup.readPort(port, problems);
    }

    protected final LocalSetup setup(RunContext context, CollectorRun collector) {
        return new LocalSetup(context, collector, listensAt);
    }
}
