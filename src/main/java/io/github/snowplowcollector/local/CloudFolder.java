package io.github.snowplowcollector.local;

import io.github.snowplowcollector.ground.OwnerOnly;
import io.github.snowplowcollector.ground.WholeFile;
import io.github.snowplowcollector.local.auth.SigV4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The folder of a local cloud, owner-only: {@code lock}, held by the process whose cloud runs; {@code cloud.json}, which process that
 * is and where it listens; {@code ports.json} and {@code dns.json}, where it listened before, so that addresses stay the same; {@code
 * account}, whose all of it is.
 */
final class CloudFolder {

    /** Streaming only: object mapping would cost a third of a second of class loading at every start. */
    private static final JsonFactory JSON = new JsonFactory();

    /** What the services keep; closed to others also where somebody else made the folder itself and left it open. */
    private static final List<String> PARTS =
            List.of("acm", "buckets", "cloudfront", "logs", "micro", "route53", "scratch", "spool", "tls");

    private static final String OWNER = "cloud.json";
    private static final String PORTS = "ports.json";
    private static final String DNS = "dns.json";
    private static final String ACCOUNT = "account";
    private static final String API_PORT = "apiPort";
    private static final String DNS_PORT = "dnsPort";
    private static final String PRINCIPAL = "principal";
    private static final String BIND = "bind";

    private final Path directory;
    private final Optional<String> asked;

    private CloudFolder(Path directory, Optional<String> asked) {
        this.directory = directory;
        this.asked = asked;
    }

    /**
     * Makes the folder if it is missing.
     *
     * @param account the account that it is to have, if one is asked for
     */
    static CloudFolder open(Path directory, Optional<String> account) {
        try {
            if (directory.toAbsolutePath().getParent() != null) {
                Files.createDirectories(directory.toAbsolutePath().getParent());
            }
            if (!Files.isDirectory(directory)) {
                OwnerOnly.folder(directory);
            }
            var folder = new CloudFolder(directory.toRealPath(), account);
            if (!Files.isWritable(folder.directory)) {
                throw new IOException("it is not writable");
            }
            for (var part : PARTS) {
                OwnerOnly.folder(folder.directory.resolve(part));
            }
            return folder;
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** Whether the folders are there in which the services keep what they have. */
    boolean isWhole() {
        return PARTS.stream().allMatch(part -> Files.isDirectory(directory.resolve(part)));
    }

    static LocalCloudException failure(Path directory, Throwable cause) {
        return new LocalCloudException(
                "The local cloud cannot use the folder " + directory + ": " + cause
                        + ". Fix: make it writable, or name another one with -Dsnowplow.local.directory.",
                cause);
    }

    /** The folder itself, with symbolic links resolved. */
    Path directory() {
        return directory;
    }

    /** Who runs the cloud here, or did until it died; empty when the last one stopped in order. */
    Optional<CloudOwner> owner() {
        var numbers = read(OWNER);
        var pid = numbers.get("pid");
        var started = numbers.get("started");
        return pid == null || started == null
                ? Optional.empty()
                : Optional.of(new CloudOwner(
                        pid,
                        started,
                        port(numbers),
                        numbers.getOrDefault(PRINCIPAL, 0L),
                        numbers.getOrDefault(BIND, 0L)));
    }

    /** The API port of the last cloud that ran here; 0 if there was none. */
    int lastPort() {
        return port(read(PORTS)).orElse(0);
    }

    /** The port of the last name server that ran here; 0 if there was none. */
    int lastDnsPort() {
        return read(DNS).getOrDefault(DNS_PORT, 0L).intValue();
    }

    /** Keeps the port of the name server for those to come. */
    void keepDnsPort(int port) {
        write(DNS, Map.of(DNS_PORT, (long) port));
    }

    private static OptionalInt port(Map<String, Long> numbers) {
        var port = numbers.get(API_PORT);
        return port == null ? OptionalInt.empty() : OptionalInt.of(port.intValue());
    }

    private Map<String, Long> read(String name) {
        var numbers = new HashMap<String, Long>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), Files.readAllBytes(directory.resolve(name)))) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(parser.currentName(), parser.getLongValue());
                }
            }
            return numbers;
        } catch (NoSuchFileException | JacksonException e) {
            return Map.of();
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /**
     * Whose everything in the folder is: the account that it was first used with, else the one asked for.
     *
     * @throws LocalCloudException if another one is asked for
     */
    String account() {
        var account = keptAccount().or(() -> asked).orElse(SigV4.Caller.ACCOUNT);
        asked.filter(other -> !other.equals(account)).ifPresent(other -> {
            throw new LocalCloudException("snowplow.accountId = '" + other + "', but the local cloud in " + directory
                    + " is that of account " + account + ", and a folder keeps its account. Fix: name another folder"
                    + " with -Dsnowplow.local.directory, delete this one, or set -Dsnowplow.accountId=" + account
                    + ".");
        });
        return account;
    }

    /** A folder that was in use before accounts were kept has the one that all had then. */
    private Optional<String> keptAccount() {
        try {
            return Optional.of(Files.readString(directory.resolve(ACCOUNT)).strip());
        } catch (NoSuchFileException e) {
            return Files.exists(directory.resolve(PORTS)) ? Optional.of(SigV4.Caller.ACCOUNT) : Optional.empty();
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** Says that this process runs the cloud from now on, though it listens nowhere yet. */
    void claim() {
        write(OWNER, CloudOwner.thisProcess());
    }

    /** Says where the cloud listens, and how it runs. */
    void announce(int apiPort, LocalCloudOptions options) {
        var owner = CloudOwner.thisProcess().listening(apiPort, options);
        keepAccount(options.principal().account());
        write(PORTS, owner);
        write(OWNER, owner);
    }

    /** Takes back what was said. */
    void retract() {
        try {
            Files.deleteIfExists(directory.resolve(OWNER));
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private void keepAccount(String account) {
        replace(ACCOUNT, beside -> Files.writeString(beside, account + "\n"));
    }

    private void write(String name, CloudOwner owner) {
        var numbers = new TreeMap<>(Map.of(
                "pid", owner.pid(), "started", owner.started(), PRINCIPAL, owner.principal(), BIND, owner.bind()));
        owner.apiPort().ifPresent(port -> numbers.put(API_PORT, (long) port));
        write(name, numbers);
    }

    private void write(String name, Map<String, Long> numbers) {
        replace(name, beside -> {
            try (var out = Files.newOutputStream(beside);
                    var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
                json.writeStartObject();
                numbers.forEach(json::writeNumberProperty);
                json.writeEndObject();
            }
        });
    }

    private void replace(String name, WholeFile.Content content) {
        try {
            WholeFile.writeAtomically(directory.resolve(name), directory.resolve(name + ".new"), content);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }
}
