package io.github.snowplowcollector.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;

/** What Maven Central looks at before it takes a bundle, and what else a release of this plugin has. */
final class CentralRules {

    /** What follows the artifact's name and version. */
    static final List<String> RELEASED = List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.xml");

    private static final Map<String, String> CHECKSUMS = Map.of(".md5", "MD5", ".sha1", "SHA-1");
    private static final String SIGNATURE = ".asc";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private CentralRules() {}

    /** Contents of a bundle by path. */
    static Map<String, byte[]> files(Path bundle) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(bundle.toFile())) {
            for (var entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
                try (var content = zip.getInputStream(entry)) {
                    files.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        return files;
    }

    /** Folder, artifact and version, with which each file in the bundle begins. */
    static String prefix(Model pom) {
        return pom.getGroupId().replace('.', '/') + "/" + pom.getArtifactId() + "/" + pom.getVersion() + "/"
                + pom.getArtifactId() + "-" + pom.getVersion();
    }

    /** What is wrong with the bundle of this POM, if it was signed with {@code key}; a sentence each. */
    static List<String> broken(Map<String, byte[]> files, Model pom, ThrowAwayKey key) {
        var broken = new ArrayList<String>();
        var strangers = new TreeSet<>(files.keySet());
        for (var ending : RELEASED) {
            var name = prefix(pom) + ending;
            var content = files.get(name);
            strangers.remove(name);
            if (content == null) {
                broken.add(name + " is missing");
                continue;
            }
            var signature = files.get(name + SIGNATURE);
            strangers.remove(name + SIGNATURE);
            if (signature == null || !key.signed(content, signature)) {
                broken.add(name + " is not signed with the key");
            }
            CHECKSUMS.forEach((kind, algorithm) -> {
                var checksum = files.get(name + kind);
                strangers.remove(name + kind);
                if (checksum == null
                        || !new String(checksum, StandardCharsets.US_ASCII).equals(checksum(algorithm, content))) {
                    broken.add(name + kind + " is not its checksum");
                }
            });
        }
        strangers.forEach(name -> broken.add(name + " does not belong there"));
        var content = files.get(prefix(pom) + ".pom");
        if (content != null) {
            try {
                broken.addAll(broken(OurPom.parse(content)));
            } catch (IllegalArgumentException e) {
                broken.add("the POM cannot be read");
            }
        }
        return broken;
    }

    /** What a POM must say, and must not. */
    static List<String> broken(Model pom) {
        var broken = new ArrayList<String>();
        demand(broken, "packaging maven-plugin", "maven-plugin".equals(pom.getPackaging()));
        demand(broken, "a version that is no snapshot", isReleased(pom, pom.getVersion()));
        demand(broken, "a name", isText(pom, pom.getName()));
        demand(broken, "a description", isText(pom, pom.getDescription()));
        demand(broken, "an address", isAddress(pom, pom.getUrl()));
        demand(
                broken,
                "a licence with name and address",
                !pom.getLicenses().isEmpty()
                        && pom.getLicenses().stream()
                                .allMatch(one -> isText(pom, one.getName()) && isAddress(pom, one.getUrl())));
        demand(
                broken,
                "a developer with a name",
                !pom.getDevelopers().isEmpty()
                        && pom.getDevelopers().stream().allMatch(one -> isText(pom, one.getName())));
        var scm = pom.getScm();
        demand(
                broken,
                "where its sources are",
                scm != null
                        && isAddress(pom, scm.getUrl())
                        && isText(pom, scm.getConnection())
                        && isText(pom, scm.getDeveloperConnection()));
        demand(
                broken,
                "no repository but Central",
                pom.getRepositories().isEmpty() && pom.getPluginRepositories().isEmpty());
        versions(pom)
                .filter(version -> !isReleased(pom, version))
                .forEach(version -> broken.add("The POM depends on " + version));
        return broken;
    }

    private static void demand(List<String> broken, String what, boolean isThere) {
        if (!isThere) {
            broken.add("The POM lacks " + what);
        }
    }

    /** All that are said of dependencies and plugins, in profiles too; there is no parent. */
    private static Stream<String> versions(Model pom) {
        var management = pom.getDependencyManagement();
        var managed = management == null ? Stream.<Dependency>empty() : management.getDependencies().stream();
        var bases = Stream.concat(Stream.of(pom), pom.getProfiles().stream()).toList();
        var dependencies = Stream.concat(managed, bases.stream().flatMap(base -> base.getDependencies().stream()));
        var plugins = Stream.concat(
                        Stream.of(pom.getBuild(), pom.getBuild().getPluginManagement()),
                        pom.getProfiles().stream().map(profile -> (PluginContainer) profile.getBuild()))
                .filter(Objects::nonNull)
                .flatMap(container -> container.getPlugins().stream());
        return Stream.concat(dependencies.map(Dependency::getVersion), plugins.map(Plugin::getVersion))
                .filter(Objects::nonNull);
    }

    private static boolean isReleased(Model pom, String version) {
        return isText(pom, version) && !said(pom, version).endsWith("-SNAPSHOT");
    }

    private static boolean isAddress(Model pom, String text) {
        return isText(pom, text) && said(pom, text).startsWith("https://");
    }

    private static boolean isText(Model pom, String text) {
        return text != null && !said(pom, text).isBlank() && !said(pom, text).contains("${");
    }

    /** With the properties that the POM itself has, since nobody else's are there where it is read. */
    private static String said(Model pom, String text) {
        return PROPERTY.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(pom.getProperties().getProperty(found.group(1), found.group())));
    }

    static String checksum(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
