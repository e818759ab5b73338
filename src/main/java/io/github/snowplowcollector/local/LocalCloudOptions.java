package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.edge.CorsMode;
import io.github.snowplowcollector.local.edge.EdgeBind;
import io.github.snowplowcollector.local.edge.LogFaults;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.TrustPolicy;
import io.github.snowplowcollector.local.micro.MicroOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a local cloud runs.
 *
 * @param directory folder that keeps its state; made if it is missing
 * @param logDelivery time between two deliveries of access logs
 * @param deployment time that a distribution stays {@code InProgress}, and a change of records {@code PENDING}
 * @param bucketRedirect how long after a bucket's creation its global name leads to where it is, outside us-east-1
 * @param clock tells every time that it writes or answers
 * @param principal whom every caller is judged as; where there are roles, whose rights their sessions have
 * @param trust who may take a role of the account; empty when it has none
 * @param logFaults what happens to log files on their way
 * @param cors what pages may read of the pixel's answers
 * @param micro how the events are judged that its distributions collect
 * @param bind where its distributions are served; all else is on loopback always
 * @param hostedZones names of public hosted zones that are made if they are not there
 * @param console told, a line each, what whoever runs it should know
 */
public record LocalCloudOptions(
        Path directory,
        Duration logDelivery,
        Duration deployment,
        Duration bucketRedirect,
        Clock clock,
        Principal principal,
        Optional<TrustPolicy> trust,
        LogFaults logFaults,
        CorsMode cors,
        MicroOptions micro,
        EdgeBind bind,
        List<String> hostedZones,
        Consumer<String> console) {

    public LocalCloudOptions {
        hostedZones = List.copyOf(hostedZones);
    }

    /** A cloud whose callers are all the account's root user, who may do everything. */
    public LocalCloudOptions(Path directory, Duration logDelivery, Duration deployment, Clock clock) {
        this(directory, logDelivery, deployment, clock, Principal.ROOT);
    }

    /** With log files that come once and in order, as strict as AWS, and with the tracker protocol's rules alone. */
    public LocalCloudOptions(
            Path directory, Duration logDelivery, Duration deployment, Clock clock, Principal principal) {
        this(
                directory,
                logDelivery,
                deployment,
                Duration.ZERO,
                clock,
                principal,
                Optional.empty(),
                LogFaults.NONE,
                CorsMode.STRICT,
                new MicroOptions(Optional.empty()),
                EdgeBind.LOOPBACK,
                List.of(),
                line -> {});
    }

    /** The same in an account, of which principal and resources are. */
    LocalCloudOptions in(String account) {
        return with(principal.in(account), trust, bind, hostedZones, console);
    }

    /** The same whose account has roles, which these may take. */
    public LocalCloudOptions trusting(Optional<TrustPolicy> whom) {
        return with(principal, whom, bind, hostedZones, console);
    }

    /** Tells apart what callers may do, also in other processes; 0 is everything. */
    long policies() {
        return principal.fingerprint()
                + 31 * trust.map(TrustPolicy::fingerprint).orElse(0L);
    }

    /** The same that tells somebody what whoever runs it should know. */
    public LocalCloudOptions telling(Consumer<String> listener) {
        return with(principal, trust, bind, hostedZones, listener);
    }

    /** The same whose distributions are served there. */
    public LocalCloudOptions bound(EdgeBind there) {
        return with(principal, trust, there, hostedZones, console);
    }

    /** The same with these hosted zones. */
    public LocalCloudOptions hosting(List<String> zones) {
        return with(principal, trust, bind, zones, console);
    }

    private LocalCloudOptions with(
            Principal caller,
            Optional<TrustPolicy> trusted,
            EdgeBind there,
            List<String> zones,
            Consumer<String> listener) {
        return new LocalCloudOptions(
                directory,
                logDelivery,
                deployment,
                bucketRedirect,
                clock,
                caller,
                trusted,
                logFaults,
                cors,
                micro,
                there,
                zones,
                listener);
    }
}
