package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.CloudFront;
import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import io.github.snowplowcollector.local.http.PortBinder;
import io.github.snowplowcollector.local.logs.VendedLogs;
import io.github.snowplowcollector.local.micro.MicroOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** An edge over a local CloudFront. Logs are delivered when the test says so. */
final class EdgeFixture implements AutoCloseable {

    static final byte[] PIXEL = "GIF89a-forty-three-bytes-or-so".getBytes(StandardCharsets.US_ASCII);

    final List<String> console = new CopyOnWriteArrayList<>();
    final CloudFrontFixture cloud;
    final Edge edge;

    EdgeFixture(Path directory) throws IOException {
        this(directory, Duration.ofSeconds(30));
    }

    EdgeFixture(Path directory, Duration patience) throws IOException {
        cloud = new CloudFrontFixture(directory);
        cloud.s3.objects.put("pixel/i", CloudFrontFixture.pixel(PIXEL));
        edge = start(cloud.cloudFront, patience);
    }

    /** A second edge over the same state, which lets every page read its answers. */
    Edge echoing() {
        return Edge.start(
                cloud.restarted(),
                VendedLogs.NONE,
                cloud.s3,
                options(Duration.ofSeconds(30), CorsMode.ECHO, Duration.ZERO),
                ports());
    }

    /** A second edge over the same state, whose S3 redirects the global names of buckets for an hour. */
    Edge redirecting() {
        var options = options(Duration.ofSeconds(30), CorsMode.STRICT, Duration.ofHours(1));
        return Edge.start(cloud.restarted(), VendedLogs.NONE, cloud.s3, options, ports());
    }

    /** Another edge over the same state read again, as after a restart. */
    Edge restarted() {
        return start(cloud.restarted(), Duration.ofSeconds(30));
    }

    private Edge start(CloudFront cloudFront, Duration patience) {
        return Edge.start(
                cloudFront, VendedLogs.NONE, cloud.s3, options(patience, CorsMode.STRICT, Duration.ZERO), ports());
    }

    private EdgeOptions options(Duration patience, CorsMode cors, Duration bucketRedirect) {
        return new EdgeOptions(
                Duration.ofDays(1),
                bucketRedirect,
                LogFaults.NONE,
                cors,
                patience,
                cloud.clock,
                new MicroOptions(Optional.empty()),
                EdgeBind.LOOPBACK,
                console::add);
    }

    private static PortBinder ports() {
        return new PortBinder(Duration.ZERO);
    }

    /** A raw answer. */
    record Answer(String head, String body) {

        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        /** Value of a header, {@code none} if it is not there. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("none");
        }
    }

    /** Sends raw bytes, given as Latin-1, and reads until the edge ends the connection. */
    Answer send(String distributionId, String request) {
        return send(edge, distributionId, request);
    }

    Answer send(Edge to, String distributionId, String request) {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), to.ports(distributionId).http())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var raw = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            int end = raw.indexOf("\r\n\r\n");
            return new Answer(raw.substring(0, end), raw.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one request with further header lines, each ending in a line end. */
    Answer request(String distributionId, String method, String target, String headers) {
        return send(
                distributionId,
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
    }

    Answer get(String distributionId, String target) {
        return request(distributionId, "GET", target, "");
    }

    /** The rows delivered so far, columns apart, in the order of the objects' keys. */
    List<List<String>> rows() {
        edge.deliverLogs();
        var rows = new ArrayList<List<String>>();
        cloud.s3
                .logs
                .values()
                .forEach(gzip -> text(gzip)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(line -> rows.add(List.of(line.split("\t", -1)))));
        return rows;
    }

    static String text(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        edge.close();
        cloud.close();
    }
}
