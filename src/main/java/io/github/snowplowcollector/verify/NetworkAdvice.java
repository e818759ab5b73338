package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.dns.DnsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Advice on a request that failed: AWS's if AWS was called, else about the network. */
final class NetworkAdvice {

    private static final String RETRY = "Run the goal again with -X for the whole error.";

    private NetworkAdvice() {}

    /** AWS's, if the failure is AWS's; else the network's. */
    static Advice of(Throwable failure) {
        return Advice.of(failure).orElseGet(() -> ofNetwork(failure));
    }

    private static Advice ofNetwork(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        var untold = causes.stream().filter(DnsException.class::isInstance).findFirst();
        if (untold.isPresent()) {
            return Advice.users(
                    String.valueOf(untold.get().getMessage()),
                    "Whoever verifies must reach a name server that knows the domain.");
        }
        if (any(causes, UnresolvedAddressException.class) || any(causes, UnknownHostException.class)) {
            return Advice.users(
                    "the host name does not resolve",
                    "A new distribution's name takes some minutes; else check DNS, or set a <proxy> in settings.xml.");
        }
        if (any(causes, HttpTimeoutException.class) || any(causes, SocketTimeoutException.class)) {
            return Advice.users(
                    "no answer in time", "Check firewall and network; behind a proxy, set <proxies> in settings.xml.");
        }
        if (any(causes, SSLException.class)) {
            return Advice.users(
                    "TLS failed: " + said(failure),
                    "Behind a proxy that opens TLS, add its certificate to the JVM's trust store (-Djavax.net.ssl.trustStore).");
        }
        if (any(causes, ConnectException.class)) {
            return Advice.users(
                    "the connection was refused",
                    "Check that the address is right and served; behind a proxy, set <proxies> in settings.xml.");
        }
        return any(causes, IOException.class)
                ? Advice.users("the connection broke: " + said(failure), "Run the goal again.")
                : Advice.others(said(failure), RETRY);
    }

    private static boolean any(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static String said(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
