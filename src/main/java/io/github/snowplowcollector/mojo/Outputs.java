package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.spec.CollectorFacts;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.project.MavenProject;

/**
 * What a goal tells later plugins of the same build, as properties of the project. None bears a parameter's property, or a second
 * execution would take the first one's collector for its own configuration.
 */
final class Outputs {

    /** What every output's name begins with. */
    static final String PREFIX = "snowplow.output.";

    private Outputs() {}

    /** Sets the outputs; without logs there is no {@code logBucket}, not even an earlier one. */
    static void set(MavenProject project, CollectorFacts facts) {
        project.getProperties().remove(PREFIX + "logBucket");
        project.getProperties().putAll(of(facts));
    }

    /** Every output by its property. */
    static Map<String, String> of(CollectorFacts facts) {
        var outputs = new TreeMap<String, String>();
        outputs.put(PREFIX + "collectorUrl", facts.url().toString());
        outputs.put(PREFIX + "distributionId", facts.distributionId());
        outputs.put(PREFIX + "distributionDomain", facts.distributionDomain());
        outputs.put(PREFIX + "pixelBucket", facts.pixelBucket());
        facts.logBucket().ifPresent(bucket -> outputs.put(PREFIX + "logBucket", bucket));
        return outputs;
    }
}
