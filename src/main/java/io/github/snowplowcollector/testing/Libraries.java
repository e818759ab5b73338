package io.github.snowplowcollector.testing;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The libraries that a collector runs on, which a project may have in versions of its own. */
final class Libraries {

    /** Of each, a class that is not there or cannot be initialized where the library, or one that it needs, is too old. */
    private static final List<String> NEEDED = List.of(
            "io.netty.handler.codec.http.HttpDecoderConfig",
            "tools.jackson.databind.introspect.JacksonAnnotationIntrospector",
            "tools.jackson.jr.ob.JSON",
            "com.fasterxml.jackson.annotation.JsonFormat",
            "com.networknt.schema.Schema",
            "software.amazon.awssdk.core.SdkClient");

    private Libraries() {}

    /**
     * Runs what needs them, once they are there: the collector's own threads would tell nobody what they miss.
     *
     * @throws IllegalStateException when something is missing in one; names them
     */
    static <T> T checked(Supplier<T> work) {
        try {
            for (var name : NEEDED) {
                Class.forName(name);
            }
            return work.get();
        } catch (ClassNotFoundException | LinkageError e) {
            throw unfit(e);
        } catch (RuntimeException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof LinkageError) {
                    throw unfit(cause);
                }
            }
            throw e;
        }
    }

    private static IllegalStateException unfit(Throwable missing) {
        return new IllegalStateException(
                "the collector cannot run with the libraries on the class path: " + missing
                        + ". It needs Netty 4.1.103 or later, Jackson 3 with jackson-annotations 2.21 or later, and the AWS SDK"
                        + " 2, and finds:" + found()
                        + "\nFix: manage the one that is too old to a newer version in <dependencyManagement>.",
                missing);
    }

    private static String found() {
        var loader = Objects.requireNonNull(Libraries.class.getClassLoader());
        return NEEDED.stream()
                .map(name -> "\n  "
                        + Objects.requireNonNullElse(
                                loader.getResource(name.replace('.', '/') + ".class"), "no " + name))
                .collect(Collectors.joining());
    }
}
