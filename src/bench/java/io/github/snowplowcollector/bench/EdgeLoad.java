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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The local edge, all in 128 MB of heap, beside nginx with a gzip log, both pinned to the first core and loaded from the second, in turn: with nobody looking on, and with Micro's stream of
 * requests open as its page has it. Requests a second are counted until the last row is in its {@code .gz} file. Needs nginx, wrk, curl and taskset; for HTTP/2 by TLS, h2load and openssl.
 */
final class EdgeLoad {

    private static final int ROUNDS = 5;
    private static final int WARM_UP_SECONDS = 10;
    private static final int SECONDS = 3;

    private static final String QUERY =
            "?stm=1790000000000&e=pv&url=https%3A%2F%2Fexample.com%2F&page=Home&tv=js-4.10.1"
                    + "&tna=sp&aid=bench&p=web&cookie=1&cs=UTF-8&lang=en-GB&res=1920x1080&cd=24&tz=Europe%2FBerlin&cx="
                    + "eyJzY2hlbWEiOiJpZ2x1OmNvbS5zbm93cGxvd2FuYWx5dGljcy5zbm93cGxvdy9jb250ZXh0cy9qc29uc2NoZW1hLzEtMC0wIn0"
                            .repeat(8);
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

    private static final Pattern SLOWEST = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Map<String, Double> MILLIS = Map.of("us", 0.001, "ms", 1.0, "s", 1000.0);
    private static final Pattern SUCCEEDED = Pattern.compile("(\\d+) 2xx");

    private EdgeLoad() {}

    /**
     * What a load tool says.
     *
     * @param millis in which 99 of 100 were answered; not a number where it does not say
     */
    private record Answered(long requests, double millis) {}

    /** What one load came to. */
    private record Load(double rate, double cpuMicros, double millis) {

        static Load of(Answered answered, double seconds, double cpuSeconds) {
            return new Load(answered.requests / seconds, cpuSeconds / answered.requests * 1e6, answered.millis);
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

        /** Connections, each of eight streams by HTTP/2; the most last. */
        List<Integer> connections() {
            return this == HTTP_2 ? List.of(16) : List.of(32, 128);
        }

        Answered load(String url, int connections, int seconds) throws IOException, InterruptedException {
            return this == HTTP_2 ? h2load(url, connections, seconds) : wrk(url, connections, seconds);
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
        out.println(protocol.title + ", beside nginx, medians of " + ROUNDS);
        var loads = new LinkedHashMap<String, List<Load>>();
        for (int round = 0; round < ROUNDS; round++) {
            add("nginx", nginx(protocol), protocol, loads);
            add("edge", edge(protocol, false), protocol, loads);
            add("edge, view open", edge(protocol, true), protocol, loads);
        }
        out.printf("%-36s %10s %6s %9s %6s %8s %6s%n", "", "requests/s", "of it", "CPU µs", "of it", "p99 ms", "of it");
        loads.forEach((name, each) -> {
            var beside = loads.get("nginx" + name.substring(name.lastIndexOf(':')));
            out.printf(
                    "%-36s %10.0f %6.2f %9.1f %6.2f %8.2f %6.2f%n",
                    name,
                    median(each, Load::rate),
                    ratio(each, beside, Load::rate),
                    median(each, Load::cpuMicros),
                    ratio(each, beside, Load::cpuMicros),
                    median(each, Load::millis),
                    ratio(each, beside, Load::millis));
        });
    }

    private static void add(String name, List<Load> round, Protocol protocol, Map<String, List<Load>> loads) {
        for (int i = 0; i < round.size(); i++) {
            loads.computeIfAbsent(
                            name + ": " + protocol.connections().get(i) + " connections", key -> new ArrayList<>())
                    .add(round.get(i));
        }
    }

    private static double median(List<Load> loads, ToDoubleFunction<Load> figure) {
        return Median.of(loads.stream().map(figure::applyAsDouble).toList());
    }

    /** The median of the ratios, round by round. */
    private static double ratio(List<Load> loads, List<Load> beside, ToDoubleFunction<Load> figure) {
        return Median.of(IntStream.range(0, loads.size())
                .mapToObj(i -> figure.applyAsDouble(loads.get(i)) / figure.applyAsDouble(beside.get(i)))
                .toList());
    }

    private static List<Load> edge(Protocol protocol, boolean view) throws Exception {
        var folder = Files.createTempDirectory("edge-load");
        var process = start(
                "taskset",
                "-c",
                "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                EdgeServer.class.getName(),
                folder.toString());
        try (var answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            var urls = answers.readLine().split(" ", -1);
            var viewer = view
                    ? Optional.of(start("curl", "-sN", "-o", "/dev/null", urls[0].replaceAll("/i$", "/micro/stream")))
                    : Optional.<Process>empty();
            var url = urls[protocol.place] + QUERY;
            long requests = protocol.load(url, protocol.connections().get(0), WARM_UP_SECONDS).requests;
            var loads = new ArrayList<Load>();
            for (int connections : protocol.connections()) {
                double before = mark(commands, answers);
                long began = System.nanoTime();
                var answered = protocol.load(url, connections, SECONDS);
                double after = mark(commands, answers);
                loads.add(Load.of(answered, (System.nanoTime() - began) / 1e9, after - before));
                requests += answered.requests;
            }
            viewer.ifPresent(Process::destroy);
            commands.println("stop");
            answers.readLine();
            process.waitFor();
            if (rows(folder) < requests) {
                throw new IllegalStateException("an answered request is in no log");
            }
            return loads;
        }
    }

    /** The CPU seconds that the server has used by the time that the last row is delivered. */
    private static double mark(PrintStream commands, BufferedReader answers) throws IOException {
        commands.println("mark");
        return Long.parseLong(answers.readLine()) / 1000.0;
    }

    private static List<Load> nginx(Protocol protocol) throws Exception {
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
                "nginx",
                "-p",
                folder.toString(),
                "-c",
                folder.resolve("nginx.conf").toString());
        awaitPort(port);
        var url = protocol.scheme + "://127.0.0.1:" + port + "/i" + QUERY;
        protocol.load(url, protocol.connections().get(0), 1);
        var loads = new ArrayList<Load>();
        for (int connections : protocol.connections()) {
            double before = cpuSeconds(process);
            long began = System.nanoTime();
            var answered = protocol.load(url, connections, SECONDS);
            loads.add(Load.of(answered, (System.nanoTime() - began) / 1e9, cpuSeconds(process) - before));
        }
        process.destroy();
        process.waitFor();
        return loads;
    }

    private static double cpuSeconds(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** With a key of the kind that the edge's has. */
    private static void makeCertificate(Path folder) throws IOException, InterruptedException {
        var command =
                ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -keyout "
                        + folder + "/key.pem -out " + folder + "/certificate.pem");
        start(command.split(" ", -1)).waitFor();
    }

    private static Answered h2load(String url, int connections, int seconds) throws IOException, InterruptedException {
        var report = report(
                "taskset",
                "-c",
                "1",
                "h2load",
                "-t1",
                "-c" + connections,
                "-m8",
                "--warm-up-time=0",
                "-D" + seconds,
                url);
        var requests = SUCCEEDED.matcher(report);
        if (!requests.find() || !report.contains(" 0 4xx, 0 5xx")) {
            throw new IllegalStateException(report);
        }
        return new Answered(Long.parseLong(requests.group(1)), Double.NaN);
    }

    private static Answered wrk(String url, int connections, int seconds) throws IOException, InterruptedException {
        var report =
                report("taskset", "-c", "1", "wrk", "--latency", "-t1", "-c" + connections, "-d" + seconds + "s", url);
        var requests = REQUESTS.matcher(report);
        var slowest = SLOWEST.matcher(report);
        if (!requests.find() || !slowest.find() || report.contains("Non-2xx")) {
            throw new IllegalStateException(report);
        }
        return new Answered(
                Long.parseLong(requests.group(1)), Double.parseDouble(slowest.group(1)) * MILLIS.get(slowest.group(2)));
    }

    private static String report(String... command) throws IOException, InterruptedException {
        var process = start(command);
        var report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return report;
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
