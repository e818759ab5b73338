package io.github.snowplowcollector.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A collector that stands in an account, whoever built it.
 *
 * @param distributionId id of its distribution
 * @param distributionDomain domain name of its distribution
 * @param stages what is there, by the goal whose stage it belongs to, and by name; values are texts, numbers, flags, and lists of them
 * @param risks what is at risk or lost already, and what a takeover would touch, a sentence each
 * @param properties the parameters that describe it, by property, for the POM of the one who takes it over
 */
public record ExistingCollector(
        String distributionId,
        String distributionDomain,
        Map<String, Map<String, Object>> stages,
        List<String> risks,
        Map<String, String> properties) {

    /** The same with more to say of one stage. */
    public ExistingCollector with(String stage, Map<String, ?> facts) {
        var all = new LinkedHashMap<>(stages);
        var more = new LinkedHashMap<String, Object>(all.getOrDefault(stage, Map.of()));
        more.putAll(facts);
        all.put(stage, more);
        return new ExistingCollector(distributionId, distributionDomain, all, risks, properties);
    }
}
