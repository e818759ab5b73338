package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.ground.Processes;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The terminal that this process writes to, if it does. Java does not tell its size, and Maven keeps its terminal library to itself. */
public final class Terminal {

    private static final File OF_PROCESS = new File("/dev/tty");

    private Terminal() {}

    /** How many columns it has; nothing without a terminal, or where there is no {@code stty}, as on Windows. */
    public static String columns() {
        return Optional.ofNullable(System.console())
                .filter(Terminal::isOne)
                .map(console -> ask())
                .orElse("");
    }

    /** Since Java 22 there is a console without a terminal, too. */
    private static boolean isOne(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static String ask() {
        try {
            var stty = Processes.start(new ProcessBuilder("stty", "size")
                    .redirectInput(OF_PROCESS)
                    .redirectError(ProcessBuilder.Redirect.DISCARD));
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return "";
            }
            var rowsAndColumns = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return rowsAndColumns.substring(rowsAndColumns.indexOf(' ') + 1).strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
