package io.github.snowplowcollector.dns;

import io.github.snowplowcollector.ground.Deadline;
import io.github.snowplowcollector.ground.Durations;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.ground.Printable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xbill.DNS.ResolverConfig;

/**
 * Asks name servers, one after the other: three times each, two seconds every time, and no look-up takes longer than twenty. Aliases are
 * followed by a question of its own where the server does not, as one that only knows its own zones. Holds nothing open.
 */
public final class NameServers implements Dns {

    private static final int TRIES = 3;

    /** A resolver of the system has no more either; who lists more has the same ones twice, by two protocols. */
    private static final int MOST_SERVERS = 3;

    private static final int MOST_ALIASES = 8;

    private final Supplier<List<NameServer>> servers;
    private final Predicate<Answer> tells;
    private final Duration patience;
    private final Duration limit;

    NameServers(
            Supplier<List<InetSocketAddress>> addresses, Predicate<Answer> tells, Duration patience, Duration limit) {
        servers = new Once<>(() -> addresses.get().stream()
                .limit(MOST_SERVERS)
                .map(NameServer::new)
                .toList());
        this.tells = tells;
        this.patience = patience;
        this.limit = limit;
    }

    /** Those that this machine is set up with; they are found out at the first look-up. */
    public static NameServers ofSystem() {
        return new NameServers(() -> {
            ResolverConfig.refresh();
            return ResolverConfig.getCurrentConfig().servers();
        });
    }

    /** One that was chosen. */
    public static NameServers at(InetSocketAddress server) {
        return new NameServers(() -> List.of(server));
    }

    /** One that stands in for the world: what is in none of its zones, which it refuses, is nowhere. */
    public static NameServers ofWorldAt(InetSocketAddress server) {
        return new NameServers(
                () -> List.of(server),
                answer -> answer.tells() || answer.status().equals("REFUSED"));
    }

    private NameServers(Supplier<List<InetSocketAddress>> addresses) {
        this(addresses, Answer::tells);
    }

    private NameServers(Supplier<List<InetSocketAddress>> addresses, Predicate<Answer> tells) {
        this(addresses, tells, Duration.ofSeconds(2), Duration.ofSeconds(20));
    }

    @Override
    public List<String> values(String name, RecordType type) {
        var deadline = new Deadline(limit);
        var question = new Question(name, type);
        int aliases = 0;
        while (true) {
            var answer = ask(question, type, deadline);
            var owner = question.name();
            var values = answer.values(owner, type);
            while (values.isEmpty()) {
                var alias = answer.values(owner, RecordType.CNAME);
                if (alias.isEmpty()) {
                    break;
                }
                if (++aliases > MOST_ALIASES) {
                    throw new DnsException(Printable.of(name) + " leads to more than " + MOST_ALIASES
                            + " aliases one after the other, the last of them " + owner
                            + ". Fix: see that its CNAME records lead to an end, and not in a circle.");
                }
                owner = alias.get(0);
                values = answer.values(owner, type);
            }
            if (!values.isEmpty() || answer.status().equals("NXDOMAIN") || owner.equals(question.name())) {
                return values;
            }
            question = new Question(owner, type);
        }
    }

    private Answer ask(Question question, RecordType type, Deadline deadline) {
        Map<NameServer, String> failures = new LinkedHashMap<>();
        for (int tries = 0; tries < TRIES; tries++) {
            for (var server : servers.get()) {
                var left = deadline.left();
                // Less than a millisecond is no time for an answer.
                if (left.toMillis() <= 0) {
                    break;
                }
                try {
                    var answer = server.ask(question, left.compareTo(patience) < 0 ? left : patience);
                    if (tells.test(answer)) {
                        return answer;
                    }
                    failures.put(server, "answered " + answer.status());
                } catch (SocketTimeoutException e) {
                    failures.put(server, "did not answer within " + Durations.rounded(patience));
                } catch (IOException e) {
                    failures.put(server, "cannot be asked (" + Printable.of(String.valueOf(e.getMessage())) + ")");
                }
            }
        }
        throw new DnsException(
                "no name server tells the " + type + " records of " + question.name() + ": "
                        + failures.entrySet().stream()
                                .map(failure -> failure.getKey() + " " + failure.getValue())
                                .collect(Collectors.joining(", "))
                        + ". Fix: run the goal again, or ask another name server, for example with -Dsnowplow.dnsServer=8.8.8.8.");
    }
}
