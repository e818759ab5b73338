package io.github.snowplowcollector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.snowplowcollector.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and in which words, is in {@code bad-configurations.csv}. */
class DomainSpecTest {

    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-1234567890ab";
    private static final String LONG = "a".repeat(53) + ".example.com";

    @Test
    void isEmptyWithoutAName() {
        assertThat(DomainSpec.read(ConfigurationReader.valid(), new Problems())).isEmpty();
        assertThat(DomainSpec.read(ConfigurationReader.valid().with("domain", List.of(" ")), new Problems()))
                .isEmpty();
    }

    @Test
    void givesEveryValueThatIsNotSetItsDefault() {
        assertThat(spec(names("collect.example.com")))
                .isEqualTo(new DomainSpec(
                        List.of("collect.example.com"),
                        List.of(),
                        Optional.empty(),
                        DnsMode.ROUTE53,
                        Optional.empty(),
                        Optional.empty(),
                        new Configured<>(MinimumTls.TLS_1_2_2021, false),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void takesEveryValue() {
        assertThat(spec(names("*.Example.COM", " Collect.Example.com. ")
                        .with("accountId", "123456789012")
                        .with("certificateArn", CERTIFICATE)
                        .with("dns", "route53")
                        .with("hostedZoneId", "Z1D633PJN98FT9")
                        .with("dnsRoleArn", "arn:aws:iam::210987654321:role/dns")
                        .with("minimumTls", "TLSv1")
                        .with("domainMoveFrom", "E2QWRUHAPOMQZL")
                        .with("dnsServer", "1.1.1.1")))
                .isEqualTo(new DomainSpec(
                        List.of("*.example.com", "collect.example.com"),
                        List.of(),
                        Optional.of(CERTIFICATE),
                        DnsMode.ROUTE53,
                        Optional.of("Z1D633PJN98FT9"),
                        Optional.of("arn:aws:iam::210987654321:role/dns"),
                        new Configured<>(MinimumTls.TLS_1, true),
                        Optional.of("E2QWRUHAPOMQZL"),
                        Optional.of(new DnsServer("1.1.1.1", 53))));
    }

    /** Rehearsals have no other names, and a name may be covered by a wildcard beside it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.test",
                "collect.example",
                "xn--mller-kva.example",
                "a--b.1st.example.com",
                "example.co.uk",
                "cloudfront.net.example.com",
                "notcloudfront.net",
                "local.example"
            })
    void takesTheName(String name) {
        assertThat(spec(names(name, "*." + name)).host()).contains(name);
    }

    @Test
    void hasTheFirstNameWithoutAWildcardForItsUrl() {
        assertThat(spec(names("*.example.com", "b.example.com", "a.example.com"))
                        .host())
                .contains("b.example.com");
    }

    @Test
    void requestsTheCertificateForTheFirstNameThatIsShortEnough() {
        String longest = LONG.substring(1);

        assertThat(LONG).hasSize(65);
        assertThat(spec(names(LONG, longest, "a.example.com")).certificateName())
                .contains(longest);
        assertThat(spec(names(LONG).with("certificateArn", CERTIFICATE)).certificateName())
                .isEmpty();
    }

    @Test
    void takesTenNamesForACertificateAndAHundredWithOne() {
        assertThat(spec(numbered(10)).names()).hasSize(10);
        assertThat(spec(numbered(100).with("certificateArn", CERTIFICATE)).names())
                .hasSize(100);
        assertThat(told(numbered(11)))
                .containsExactly(
                        "domain = '11 names': A certificate is requested for at most 10 names, the quota of every account to begin with."
                                + " Fix: Cover several by a wildcard, or name a certificate of yours in snowplow.certificateArn.");
        assertThat(told(numbered(101).with("certificateArn", CERTIFICATE)))
                .containsExactly(
                        "domain = '101 names': A distribution has at most 100 names. Fix: Cover several by a wildcard.");
    }

    @ParameterizedTest
    @CsvSource({
        "dns.example.com,             dns.example.com,        53",
        "Resolver:5353,               resolver,               5353",
        "127.0.0.1:65535,             127.0.0.1,              65535",
        "[::1]:53,                    ::1,                    53",
        "[2606:4700:4700::1111],      2606:4700:4700::1111,   53"
    })
    void asksTheNameServerThatIsNamed(String given, String host, int port) {
        assertThat(spec(names("a.example.com").with("dnsServer", given)).dnsServer())
                .contains(new DnsServer(host, port));
    }

    @Test
    void readsEveryMinimumOfTls() {
        for (var tls : MinimumTls.values()) {
            assertThat(spec(names("a.example.com").with("minimumTls", tls.awsName()))
                            .minimumTls())
                    .isEqualTo(new Configured<>(tls, true));
        }
    }

    /** Whatever is typed, it is a name that DNS has, or a line that a terminal can show; and an advice is one that helps. */
    @Test
    void takesOrRefusesWhateverIsTyped(@Seeded Random random) {
        int accepted = 0;
        int advised = 0;
        for (int run = 0; run < 20_000; run++) {
            var typed = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(i -> text(random))
                    .toList();
            var given = ConfigurationReader.valid()
                    .with("domain", typed)
                    .with("dnsServer", text(random))
                    .with("hostedZoneId", text(random));
            var problems = new Problems();
            var domain = DomainSpec.read(given, problems);
            if (problems.concern("domain")) {
                assertThat(problems.found()).allSatisfy(DomainSpecTest::isHelpful);
                advised += (int) problems.found().stream()
                        .filter(DomainSpecTest::advisesAName)
                        .count();
            } else if (domain.isPresent()) {
                accepted++;
                assertThat(domain.get().names())
                        .as(typed.toString())
                        .doesNotHaveDuplicates()
                        .allMatch(DomainSpecTest::isName);
                assertThat(domain.get().host())
                        .as(typed.toString())
                        .get()
                        .asString()
                        .doesNotContain("*");
                assertThat(domain.get().certificateName()).as(typed.toString()).isPresent();
            }
        }
        assertThat(accepted).isBetween(100, 19_000);
        assertThat(advised).isGreaterThan(100);
    }

    private static void isHelpful(Problem problem) {
        assertThat(problem.toString()).matches("\\P{Cntrl}+");
        if (advisesAName(problem)) {
            String advised =
                    problem.fix().substring("Write '".length(), problem.fix().length() - 2);
            assertThat(told(names(advised, "collect.example.org")))
                    .as(problem.toString())
                    .isEmpty();
        }
    }

    private static boolean advisesAName(Problem problem) {
        return problem.parameter().equals("domain") && problem.fix().matches("Write '[^']*'\\.");
    }

    /** The rules once more, written down differently. */
    private static boolean isName(String name) {
        return name.length() <= 253
                && name.matches("(\\*\\.)?((?!-)[a-z0-9-]{1,63}(?<!-)\\.)+(?!-)[a-z0-9-]*[a-z-][a-z0-9-]*(?<!-)")
                && !name.matches(".*\\.(local|internal|localhost|invalid|onion|arpa)")
                && !name.matches("(.*\\.)?(cloudfront\\.net|amazonaws\\.com)");
    }

    private static String text(Random random) {
        var pieces = new ArrayList<String>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            pieces.add(
                    switch (random.nextInt(24)) {
                        case 0 -> String.valueOf((char) random.nextInt(0x300));
                        case 1 -> Character.toString(random.nextInt(0x20000));
                        case 2 -> "a".repeat(random.nextInt(300));
                        case 3 -> List.of("https://", "//", "http:", "*.", "*").get(random.nextInt(5));
                        case 4 ->
                            List.of("[::1]", ":53", "/x", "@", "?", " ", "\\").get(random.nextInt(7));
                        case 5 ->
                            List.of("\u0000", "\n", "\u001b[2J", "\u202e", "\ud83d", "\ud83d\ude00")
                                    .get(random.nextInt(6));
                        case 6 -> List.of("ü", "ß", "K", "。", "\u200d", "xn--").get(random.nextInt(6));
                        case 7 ->
                            List.of(".local", ".cloudfront.net", ".arpa", "127.0.0.1", ".1", "Z1")
                                    .get(random.nextInt(6));
                        case 8, 9, 10, 11, 12 -> ".";
                        case 13 -> "-";
                        default ->
                            List.of("shop", "Example", "com", "a", "b1", "collect")
                                    .get(random.nextInt(6));
                    });
        }
        return String.join("", pieces);
    }

    private static Configuration names(String... names) {
        return ConfigurationReader.valid().with("domain", List.of(names));
    }

    private static Configuration numbered(int count) {
        return names(IntStream.range(0, count)
                .mapToObj(i -> "shop" + i + ".example.com")
                .toArray(String[]::new));
    }

    private static DomainSpec spec(Configuration given) {
        return ConfigurationReader.spec(given).domain().orElseThrow();
    }

    private static List<String> told(Configuration given) {
        var refusal = catchThrowableOfType(InvalidConfigurationException.class, () -> ConfigurationReader.spec(given));
        return refusal == null
                ? List.of()
                : refusal.problems().stream().map(Problem::toString).toList();
    }
}
