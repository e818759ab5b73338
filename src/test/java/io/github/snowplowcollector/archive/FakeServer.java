package io.github.snowplowcollector.archive;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsSettings;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.aws.CredentialSettings.AccessKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback server and AWS clients that take it for AWS. */
public final class FakeServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;
    private final AwsClients clients;
    private final CallLog calls = new CallLog();

    public FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
        clients = AwsClients.open(
                new AwsSettings(
                        "eu-west-1",
                        Optional.of(uri()),
                        new CredentialSettings(
                                Optional.empty(),
                                Optional.of(new AccessKeys("AKIDEXAMPLE", "secret")),
                                Optional.empty()),
                        Map.of(),
                        Optional.empty(),
                        1,
                        "test/1"),
                calls);
    }

    public FakeServer at(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public AwsClients clients() {
        return clients;
    }

    public CallLog calls() {
        return calls;
    }

    @Override
    public void close() {
        clients.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
