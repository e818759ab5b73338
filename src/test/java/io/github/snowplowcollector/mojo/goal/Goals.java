package io.github.snowplowcollector.mojo.goal;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;

/** The goals as Maven is told of them, the generated help included. */
final class Goals {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([\\w.]+)}");

    private Goals() {}

    static List<MojoDescriptor> read() throws Exception {
        try (InputStream in = Goals.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return new PluginDescriptorBuilder()
                    .build(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getMojos();
        }
    }

    /** What {@code -D} sets of a goal. */
    static Set<String> properties(MojoDescriptor goal) {
        return Stream.of(goal.getMojoConfiguration().getChildren())
                .map(parameter -> PROPERTY.matcher(parameter.getValue("")))
                .filter(expression -> expression.matches())
                .map(expression -> expression.group(1))
                .collect(Collectors.toSet());
    }
}
