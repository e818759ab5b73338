package io.github.snowplowcollector.local.route53;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes identifiers that look like Route 53's, all from one source, so that a seed repeats them. */
final class ZoneIds {

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LENGTH = 20;
    private static final List<String> TOP_LEVELS = List.of("com", "net", "org", "co.uk");

    /** Each top level has this many name servers, eight to a domain. */
    private static final int SERVERS = 512;

    private static final int IN_A_DOMAIN = 8;

    private final RandomGenerator random;

    ZoneIds(RandomGenerator random) {
        this.random = random;
    }

    String hostedZone() {
        return 'Z' + upper();
    }

    String change() {
        return 'C' + upper();
    }

    /** Four name servers, one of each top level. */
    List<String> nameServers() {
        return TOP_LEVELS.stream()
                .map(topLevel -> server(topLevel, random.nextInt(SERVERS)))
                .toList();
    }

    /** Those of every private zone; nobody reaches them. */
    static List<String> privateServers() {
        return TOP_LEVELS.stream().map(topLevel -> server(topLevel, 0)).toList();
    }

    private static String server(String topLevel, int number) {
        int offset = TOP_LEVELS.indexOf(topLevel) * SERVERS;
        return String.format("ns-%d.awsdns-%02d.%s", offset + number, number / IN_A_DOMAIN, topLevel);
    }

    private String upper() {
        var id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(UPPER.charAt(random.nextInt(UPPER.length())));
        }
        return id.toString();
    }
}
