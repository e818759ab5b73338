package io.github.snowplowcollector.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** The POM of the plugin itself, where whatever its tests know of it comes from. */
public final class OurPom {

    private static final Path FILE = Path.of("pom.xml");

    private OurPom() {}

    public static Model read() {
        try {
            return parse(Files.readAllBytes(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it will be when it is released. */
    static byte[] released() throws IOException {
        var text = Files.readString(FILE);
        return text.replaceFirst("-SNAPSHOT</version>", "</version>").getBytes(StandardCharsets.UTF_8);
    }

    static Model parse(byte[] content) {
        try {
            return new MavenXpp3Reader().read(new ByteArrayInputStream(content));
        } catch (IOException | XmlPullParserException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
