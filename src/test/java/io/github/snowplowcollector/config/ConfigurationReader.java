package io.github.snowplowcollector.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a configuration from one line: {@code name=value ; name=value}, over one that is valid. A value may hold Java escapes and
 * {@code {x*64}}, which is 64 times x; tags are {@code tags.<key>=value}.
 */
public final class ConfigurationReader {

    private static final Pattern REPEAT = Pattern.compile("\\{(.+?)\\*(\\d+)}");

    private static final Set<String> LISTS = Set.of("allowedOrigins", "domain");

    private ConfigurationReader() {}

    public static Configuration valid() {
        return Configuration.EMPTY.with("collector", "shop").with("region", "eu-west-1");
    }

    public static CollectorSpec spec(Configuration given) {
        return CollectorSpec.read(given, new FakeRegions(), new Problems());
    }

    static Configuration read(String line) {
        var given = valid();
        Map<String, String> tags = new HashMap<>();
        for (String setting : line.split(" ; ", -1)) {
            int equals = setting.indexOf('=');
            String name = setting.substring(0, equals).strip();
            String value = REPEAT.matcher(setting.substring(equals + 1).translateEscapes())
                    .replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2))));
            if (name.startsWith("tags.")) {
                tags.put(
                        REPEAT.matcher(name.substring("tags.".length()).translateEscapes())
                                .replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2)))),
                        value);
            } else {
                given = given.with(name, LISTS.contains(name) ? Arrays.asList(value.split(",", -1)) : value);
            }
        }
        return given.with("tags", tags);
    }
}
