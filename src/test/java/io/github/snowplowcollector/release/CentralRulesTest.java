package io.github.snowplowcollector.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Repository;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That our POM says what Central demands, and that the rules by which a release is judged see what is wrong with one. */
class CentralRulesTest {

    @Test
    void thePomSaysAllThatCentralDemands() throws IOException {
        assertThat(CentralRules.broken(OurPom.parse(OurPom.released()))).isEmpty();
    }

    static Stream<Consumer<Model>> changes() {
        return Stream.of(
                pom -> pom.setPackaging("jar"),
                pom -> pom.setVersion("1.0.0-SNAPSHOT"),
                pom -> pom.setName(null),
                pom -> pom.setDescription(" "),
                pom -> pom.setUrl("${nobodys}"),
                pom -> pom.getProperties().remove("repository"),
                pom -> pom.getLicenses().clear(),
                pom -> pom.getLicenses().get(0).setUrl(null),
                pom -> pom.getDevelopers().clear(),
                pom -> pom.setScm(null),
                pom -> pom.getScm().setConnection(null),
                pom -> pom.addRepository(new Repository()),
                pom -> pom.addDependency(snapshot()),
                pom -> pom.getProfiles().get(0).addDependency(snapshot()),
                pom -> pom.getDependencyManagement().addDependency(snapshot()),
                pom -> pom.getProperties().setProperty("awssdk", "3-SNAPSHOT"),
                pom -> pom.getBuild().getPlugins().get(0).setVersion("1-SNAPSHOT"));
    }

    private static Dependency snapshot() {
        var dependency = new Dependency();
        dependency.setVersion("2-SNAPSHOT");
        return dependency;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aPomThatLacksSomethingIsNoticed(Consumer<Model> change) throws IOException {
        var pom = OurPom.parse(OurPom.released());
        change.accept(pom);

        assertThat(CentralRules.broken(pom)).isNotEmpty();
    }

    /** One file after the other, since a rule that looks away from one kind of them looks right with the others. */
    @Test
    void aBundleInWhichAnyFileIsMissingChangedOrStrangeIsNoticed() throws Exception {
        var key = new ThrowAwayKey();
        var bytes = OurPom.released();
        var pom = OurPom.parse(bytes);
        var bundle = bundle(pom, bytes, key);
        assertThat(CentralRules.broken(bundle, pom, key)).isEmpty();
        assertThat(bundle).hasSize(20);

        for (var name : bundle.keySet()) {
            var less = new TreeMap<>(bundle);
            less.remove(name);
            assertThat(CentralRules.broken(less, pom, key))
                    .as("without " + name)
                    .isNotEmpty();

            var changed = new TreeMap<>(bundle);
            changed.put(name, changed(bundle.get(name)));
            assertThat(CentralRules.broken(changed, pom, key))
                    .as("changed " + name)
                    .isNotEmpty();
        }
        var more = new TreeMap<>(bundle);
        more.put("settings.xml", new byte[0]);
        assertThat(CentralRules.broken(more, pom, key)).containsExactly("settings.xml does not belong there");
        assertThat(CentralRules.broken(bundle, pom, new ThrowAwayKey())).hasSize(5);
    }

    private static Map<String, byte[]> bundle(Model pom, byte[] bytes, ThrowAwayKey key)
            throws PGPException, IOException {
        var bundle = new TreeMap<String, byte[]>();
        for (var ending : CentralRules.RELEASED) {
            var name = CentralRules.prefix(pom) + ending;
            var content = ending.equals(".pom") ? bytes : name.getBytes(StandardCharsets.US_ASCII);
            bundle.put(name, content);
            bundle.put(name + ".asc", key.sign(content));
            bundle.put(name + ".md5", CentralRules.checksum("MD5", content).getBytes(StandardCharsets.US_ASCII));
            bundle.put(name + ".sha1", CentralRules.checksum("SHA-1", content).getBytes(StandardCharsets.US_ASCII));
        }
        return bundle;
    }

    /** In the middle, where a signature has its numbers. */
    private static byte[] changed(byte[] content) {
        var changed = content.clone();
        changed[content.length / 2] ^= 1;
        return changed;
    }
}
