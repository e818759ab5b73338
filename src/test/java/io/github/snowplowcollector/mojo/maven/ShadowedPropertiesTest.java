package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.mojo.Builds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowedPropertiesTest {

    private static final List<String> PARAMETERS = List.of("region", "collector");

    @TempDir
    Path folder;

    @Test
    void namesThePropertyThatGoesUnheardAndThePlaceToMoveTheValueTo() {
        assertThat(warnings(Map.of("snowplow.region", "us-east-1"), Map.of("region", "eu-west-1")))
                .containsExactly("-Dsnowplow.region goes unheard, because <region> in the <configuration> of the plugin"
                        + " wins. Fix: move that value to <properties>, as <snowplow.region>, in "
                        + folder.resolve("pom.xml") + " or its parent.");
    }

    @Test
    void isSilentWhenThePropertyIsHeard() {
        assertThat(warnings(Map.of("snowplow.region", "us-east-1"), Map.of())).isEmpty();
    }

    @Test
    void isSilentWhenBothSayTheSame() {
        assertThat(warnings(Map.of("snowplow.region", "us-east-1"), Map.of("region", "us-east-1")))
                .isEmpty();
    }

    @Test
    void isSilentAboutConfigurationAlone() {
        assertThat(warnings(Map.of(), Map.of("region", "us-east-1"))).isEmpty();
    }

    @Test
    void seesAListInTheConfiguration() {
        var request = Builds.request(folder);
        request.getUserProperties().setProperty("snowplow.allowedOrigins", "*");
        var project = Builds.module("shop", folder);
        var execution = Builds.execution("setup", List.of("allowedOrigins"), Map.of());
        var list = execution.getConfiguration().getChild("allowedOrigins");
        list.setValue(null);
        list.addChild(new Xpp3Dom("origin"));

        assertThat(new ShadowedProperties(Builds.session(request, project), project, execution).warnings())
                .singleElement()
                .asString()
                .startsWith("-Dsnowplow.allowedOrigins goes unheard");
    }

    private List<String> warnings(Map<String, String> commandLine, Map<String, String> configured) {
        var request = Builds.request(folder);
        request.getUserProperties().putAll(commandLine);
        var project = Builds.module("shop", folder);
        var execution = Builds.execution("setup", PARAMETERS, configured);
        return new ShadowedProperties(Builds.session(request, project), project, execution).warnings();
    }
}
