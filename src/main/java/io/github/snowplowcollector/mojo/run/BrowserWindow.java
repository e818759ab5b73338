package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;
import java.util.function.BooleanSupplier;

/** A page in the user's own browser. A machine without a screen or a browser is told of in a warning, which fails nothing. */
public final class BrowserWindow {

    /** Shows a page, or says that it cannot. */
    @FunctionalInterface
    interface Browser {

        void show(URI page) throws IOException;
    }

    private BrowserWindow() {}

    public static void open(URI page, SafeLog log) {
        // Desktop is not even loaded without a screen, where its native library may be missing.
        open(
                page,
                log,
                GraphicsEnvironment::isHeadless,
                address -> Desktop.getDesktop().browse(address));
    }

    public static void open(URI page, SafeLog log, BooleanSupplier headless, Browser browser) {
        if (headless.getAsBoolean()) {
            log.warn(
                    "open: no browser is opened, since this machine has no screen. Open " + page + " in one yourself.");
            return;
        }
        try {
            browser.show(page);
        } catch (IOException | UnsupportedOperationException | LinkageError e) {
            log.warn("open: no browser can be opened (" + e + "). Open " + page + " in one yourself.");
        }
    }
}
