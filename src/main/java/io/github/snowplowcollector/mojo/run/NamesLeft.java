package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.config.DnsMode;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.util.List;
import java.util.Optional;

/**
 * Says which names lead on to a distribution that is taken down: records that are not the plugin's to delete.
 *
 * @param domain the names that the POM says, if it says any
 */
public record NamesLeft(Optional<DomainSpec> domain, SafeLog log) {

    /**
     * Before the teardown.
     *
     * @param unnamed names that the distribution serves and the POM does not name
     */
    public void sayOthers(List<String> unnamed) {
        if (!unnamed.isEmpty()) {
            log.warn("The distribution serves " + String.join(", ", unnamed)
                    + ", which snowplow.domain does not name. Records that"
                    + " lead there and certificates stay: delete them by hand, the records first.");
        }
    }

    /** After it. */
    public void sayOwners() {
        domain.filter(own -> own.dns() == DnsMode.MANUAL && !own.names().isEmpty())
                .ifPresent(own -> log.warn("With dns=manual the records that lead " + String.join(", ", own.names())
                        + " to its distribution are yours to delete: nobody answers there any more."));
    }
}
