package io.github.snowplowcollector.collector.existing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tools that put resources back as their own files have them, told by the tags that they leave. */
public final class ManagingTool {

    private ManagingTool() {}

    /** The tool that manages what bears these tags; empty if none says so. */
    public static Optional<String> of(Map<String, String> tags) {
        if (tags.keySet().stream().anyMatch(key -> key.startsWith("aws:cloudformation:"))) {
            return Optional.of(
                    "CloudFormation (stack " + tags.getOrDefault("aws:cloudformation:stack-name", "unknown") + ")");
        }
        return tags.entrySet().stream()
                        .map(tag -> (tag.getKey() + "=" + tag.getValue()).toLowerCase(Locale.ROOT))
                        .anyMatch(tag -> tag.contains("terraform") || tag.contains("opentofu"))
                ? Optional.of("Terraform")
                : Optional.empty();
    }
}
