package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.config.OriginRules;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.edge.EdgeBind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is to reach the collector on this machine, as it was given.
 *
 * @param address an address of this machine
 * @param hosts names of this machine
 * @param origins pages elsewhere
 */
public record BindParameters(
        @Nullable String address,
        @Nullable List<String> hosts,
        @Nullable List<String> origins) {

    private static final String THIS_MACHINE = "127.0.0.1";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    /** Checks them. What comes back is only good if there are no problems. */
    public EdgeBind read(Problems problems) {
        var names = hosts == null ? List.<String>of() : hosts;
        for (var name : names) {
            if (!NAME.matcher(name).matches()) {
                problems.add(
                        "localHosts",
                        name,
                        "It is a host name, without scheme and port.",
                        "Set it to names such as host.docker.internal; addresses need snowplow.local.bind alone.");
            }
        }
        var given = address == null || address.isBlank() ? THIS_MACHINE : address.strip();
        var place = EdgeBind.read(given);
        if (place.isEmpty()) {
            problems.add(
                    "localBind",
                    given,
                    "It is an IP address of this machine, or 0.0.0.0 or :: for all of them.",
                    "Set it to 0.0.0.0, or remove it to serve this machine alone.");
        }
        return new EdgeBind(
                place.orElse(EdgeBind.LOOPBACK.address()),
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
                OriginRules.checkExact("localAllowedOrigins", origins == null ? List.of() : origins, problems));
    }
}
