package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.archive.ondemand.Library;
import io.github.snowplowcollector.ground.UserException;

/** A library is not here and cannot be fetched. */
final class UnavailableLibraryException extends UserException {

    private static final long serialVersionUID = 1L;

    private UnavailableLibraryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Maven was not to ask a repository. */
    static UnavailableLibraryException offline(Library library, Throwable cause) {
        return new UnavailableLibraryException(
                "it needs " + name(library) + " to " + library.use()
                        + ", which is not in the local repository, and Maven is offline. Fix: run it once without --offline, or add "
                        + artifacts(library) + " to the <dependencies> of the plugin.",
                cause);
    }

    /** No repository has it, or none can be reached. */
    static UnavailableLibraryException refused(Library library, String answer, Throwable cause) {
        return new UnavailableLibraryException(
                "it needs " + name(library) + " to " + library.use() + ", and that cannot be fetched: " + answer
                        + ". Fix: see that the plugin repositories or their mirror can be reached and have what the page Compatibility"
                        + " lists, or add " + artifacts(library) + " to the <dependencies> of the plugin.",
                cause);
    }

    private static String name(Library library) {
        return library.label() + " (" + library.megabytes() + " MB)";
    }

    private static String artifacts(Library library) {
        return String.join(" and ", library.artifacts());
    }
}
