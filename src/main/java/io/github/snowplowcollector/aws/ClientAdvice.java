package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.ground.Printable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Advice on calls that no service answered. */
final class ClientAdvice {

    private static final List<Row> TABLE = List.of(
            new Row(
                    cause -> message(cause).contains("Unable to tunnel through proxy"),
                    "the proxy refused the connection.",
                    "check host, port, <username> and <password> of the active <proxy> of settings.xml; a proxy that must not be"
                            + " used for this host belongs into <nonProxyHosts>."),
            new Row(
                    AbortedException.class::isInstance,
                    "it was interrupted.",
                    "run it again; it goes on where it stopped."),
            new Row(
                    UnknownHostException.class::isInstance,
                    "the host is unknown.",
                    "check the network, the spelling of region and endpoint, and whether a <proxy> of settings.xml is needed; without"
                            + " a network use -Dsnowplow.local."),
            new Row(
                    SocketTimeoutException.class::isInstance,
                    "there was no answer in time.",
                    "check the network, a firewall, and whether a <proxy> of settings.xml is needed; then run again."),
            new Row(
                    cause -> cause instanceof SSLException || cause instanceof CertificateException,
                    "no TLS connection could be made; a proxy may present a certificate that the JVM does not trust.",
                    "add the certificate to the JVM's trust store (javax.net.ssl.trustStore in MAVEN_OPTS), and check that endpoint"
                            + " says https only where TLS is spoken."),
            new Row(
                    ConnectException.class::isInstance,
                    "the connection was refused.",
                    "check that something listens at endpoint, or that the <proxy> of settings.xml is up."),
            new Row(
                    NoRouteToHostException.class::isInstance,
                    "the host cannot be reached.",
                    "check the network and whether a <proxy> of settings.xml is needed."));

    private record Row(Predicate<Throwable> cause, String why, String fix) {}

    private ClientAdvice() {}

    static Advice of(SdkClientException failure, Environment environment) {
        String subject = FailedCall.subject(failure, "AWS");
        return TABLE.stream()
                .flatMap(row -> network(subject, failure, row).stream())
                .findFirst()
                .or(() -> CredentialsAdvice.of(subject, failure, environment))
                .orElseGet(() -> new Advice(
                        subject + ": it failed before an answer came: " + Printable.of(message(failure)),
                        "run again; if it stays so, run with -X and look at the cause.",
                        false));
    }

    private static Optional<Advice> network(String subject, SdkClientException failure, Row row) {
        return Advice.causes(failure)
                .filter(row.cause())
                .findFirst()
                .map(cause -> new Advice(
                        subject + ": " + row.why() + "\nThe cause was " + Printable.of(message(cause)),
                        row.fix(),
                        true));
    }

    private static String message(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
    }
}
