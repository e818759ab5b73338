package io.github.snowplowcollector.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The local edge, Micro's API on and all in 192 MB of heap, beside nginx with a gzip log, both pinned to the first core and loaded from the second, in turn. Requests a second are
 * counted until the last row is in its {@code .gz} file. Needs nginx, wrk and taskset; for HTTP/2 by TLS, h2load and openssl.
 */
final class EdgeLoad {

    private static final int ROUNDS = 3;
    /** By then the compilers, which share the core, are done; before, they take as much of it as the requests. */
    private static final int WARM_UP_SECONDS = 25;

    private static final int CONNECTIONS = 128;
    private static final String QUERY =
            "?stm=1790000000000&e=pv&url=https%3A%2F%2Fexample.com%2F&page=Home&tv=js-4.10.1"
                    + "&tna=sp&aid=bench&p=web&cookie=1&cs=UTF-8&lang=en-GB&res=1920x1080&cd=24&tz=Europe%2FBerlin&cx="
                    + "eyJzY2hlbWEiOiJpZ2x1OmNvbS5zbm93cGxvd2FuYWx5dGljcy5zbm93cGxvdy9jb250ZXh0cy9qc29uc2NoZW1hLzEtMC0wIn0"
                            .repeat(8);
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

    private static final Pattern SUCCEEDED = Pattern.compile("(\\d+) 2xx");

    private EdgeLoad() {}

    /** What one load came to. */
    private record Load(long requests, double seconds, double cpuSeconds) {

        double rate() {
            return requests / seconds;
        }

        double cpuOfARequest() {
            return cpuSeconds / requests;
        }
    }

    /** What a server is loaded with. */
    private enum Protocol {
        PLAIN_HTTP_1("HTTP/1.1", 0, "", "http"),
        HTTP_2("HTTP/2 by TLS", 1, " ssl http2; ssl_certificate certificate.pem; ssl_certificate_key key.pem", "https");

        private final String title;
        private final int place;
        private final String listen;
        private final String scheme;

        /**
         * @param place of its address among those that {@link EdgeServer} prints
         * @param listen what nginx is told of it behind the port
         */
        Protocol(String title, int place, String listen, String scheme) {
            this.title = title;
            this.place = place;
            this.listen = listen;
            this.scheme = scheme;
        }

        /** The requests that were answered. */
        long load(String url, int seconds) throws IOException, InterruptedException {
            return this == HTTP_2 ? h2load(url, seconds) : wrk(url, seconds);
        }
    }

    static void run(PrintStream out) throws Exception {
        compare(Protocol.PLAIN_HTTP_1, out);
        try {
            start("h2load", "--version").waitFor();
        } catch (IOException e) {
            out.println(Protocol.HTTP_2.title + " is left out: " + e.getMessage());
            return;
        }
        compare(Protocol.HTTP_2, out);
    }

    private static void compare(Protocol protocol, PrintStream out) throws Exception {
        out.println(protocol.title);
        var rates = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        for (int round = 1; round <= ROUNDS; round++) {
            var nginx = nginx(protocol);
            var edge = edge(protocol, out);
            rates.add(edge.rate() / nginx.rate());
            cpu.add(edge.cpuOfARequest() / nginx.cpuOfARequest());
            out.printf(
                    "round %d: edge %.0f requests/s, nginx %.0f; requests/s %.2f of nginx's, CPU a request %.2f of nginx's%n",
                    round, edge.rate(), nginx.rate(), rates.get(round - 1), cpu.get(round - 1));
        }
        out.printf(
                "median: requests/s %.2f of nginx's, CPU a request %.2f of nginx's%n",
                Median.of(rates), Median.of(cpu));
    }

    private static Load edge(Protocol protocol, PrintStream out) throws Exception {
        var folder = Files.createTempDirectory("edge-load");
        var process = start(
                "taskset",
                "-c",
                "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                EdgeServer.class.getName(),
                folder.toString());
        try (var answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            var url = answers.readLine().split(" ", -1)[protocol.place] + QUERY;
            long warmUp = protocol.load(url, WARM_UP_SECONDS);
            commands.println("mark");
            var before = answers.readLine().split(" ", 2);
            long started = System.nanoTime();
            long requests = protocol.load(url, 10);
            commands.println("mark");
            var after = answers.readLine().split(" ", 2);
            commands.println("stop");
            var last = answers.readLine().split(" ", 2);
            double seconds = (System.nanoTime() - started) / 1e9;
            process.waitFor();
            long rows = rows(folder);
            out.printf(
                    "  edge: %d rows for %d requests answered, heap %s MB before and %s MB after%n",
                    rows, warmUp + requests, before[1], after[1]);
            if (rows < warmUp + requests) {
                throw new IllegalStateException("an answered request is in no log");
            }
            return new Load(requests, seconds, (Long.parseLong(last[0]) - Long.parseLong(before[0])) / 1000.0);
        }
    }

    private static Load nginx(Protocol protocol) throws Exception {
        var folder = Files.createTempDirectory("nginx-load");
        int port = freePort();
        Files.write(folder.resolve("i"), new byte[43]);
        if (protocol == Protocol.HTTP_2) {
            makeCertificate(folder);
        }
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; master_process off; pid nginx.pid; error_log error.log;
                events { worker_connections 1024; }
                http {
                  default_type image/gif;
                  keepalive_requests 1000000000;
                  log_format rows escape=none '$time_iso8601\\tLHR1\\t$bytes_sent\\t$remote_addr\\t$request_method\\td.cloudfront.net\\t$uri\\t$status\\t$http_referer\\t$http_user_agent\\t$args\\t-\\tHit\\t$request_id\\t$host\\thttp\\t$request_length\\t$request_time\\t-\\t-\\t-\\tHit\\t$server_protocol\\t-\\t-\\t$remote_port\\t$request_time\\tHit\\timage/gif\\t43\\t-\\t-';
                  access_log rows.gz rows gzip=1 buffer=64k flush=1s;
                  server { listen 127.0.0.1:%d%s; root %s; }
                }
                """.formatted(port, protocol.listen, folder));
        var process = start(
                "taskset",
                "-c",
                "0",
                "/usr/bin/time",
                "-f",
                "%U %S",
                "nginx",
                "-p",
                folder.toString(),
                "-c",
                folder.resolve("nginx.conf").toString());
        awaitPort(port);
        var url = protocol.scheme + "://127.0.0.1:" + port + "/i" + QUERY;
        protocol.load(url, 1);
        long started = System.nanoTime();
        long requests = protocol.load(url, 10);
        new ProcessBuilder(
                        // A JVM's children do not hear SIGQUIT.
                        "kill",
                        "-TERM",
                        Files.readString(folder.resolve("nginx.pid")).strip())
                .start()
                .waitFor();
        var times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split("\\s+", -1);
        double seconds = (System.nanoTime() - started) / 1e9;
        int last = times.length - 1;
        // The warm-up second is in nginx's CPU time; its share is taken out.
        double cpu = (Double.parseDouble(times[last]) + Double.parseDouble(times[last - 1])) * 10 / 11;
        return new Load(requests, seconds, cpu);
    }

    /** With a key of the kind that the edge's has. */
    private static void makeCertificate(Path folder) throws IOException, InterruptedException {
        var command =
                ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -keyout "
                        + folder + "/key.pem -out " + folder + "/certificate.pem");
        start(command.split(" ", -1)).waitFor();
    }

    private static long h2load(String url, int seconds) throws IOException, InterruptedException {
        var process =
                start("taskset", "-c", "1", "h2load", "-t1", "-c16", "-m8", "--warm-up-time=0", "-D" + seconds, url);
        var report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var requests = SUCCEEDED.matcher(report);
        if (!requests.find() || !report.contains(" 0 4xx, 0 5xx")) {
            throw new IllegalStateException(report);
        }
        return Long.parseLong(requests.group(1));
    }

    private static long wrk(String url, int seconds) throws IOException, InterruptedException {
        var process = start("taskset", "-c", "1", "wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", url);
        var report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var requests = REQUESTS.matcher(report);
        if (!requests.find() || report.contains("Non-2xx")) {
            throw new IllegalStateException(report);
        }
        return Long.parseLong(requests.group(1));
    }

    private static long rows(Path folder) throws IOException {
        long rows = 0;
        try (var files = Files.walk(folder.resolve("buckets"))) {
            for (var file : files.filter(path -> path.toString().contains("objects")
                            && path.toString().endsWith(".gz"))
                    .toList()) {
                try (var lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.ISO_8859_1))) {
                    rows += lines.lines().filter(line -> !line.startsWith("#")).count();
                }
            }
        }
        return rows;
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                Thread.sleep(25);
            }
        }
        throw new IllegalStateException("nginx does not listen");
    }
}
