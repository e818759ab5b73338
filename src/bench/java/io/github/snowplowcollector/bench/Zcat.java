package io.github.snowplowcollector.bench;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code zcat | wc -l}, timed by the shell. */
final class Zcat {

    private static final String SCRIPT = "TIMEFORMAT='%3R %3U %3S'; time (zcat \"$@\" | wc -l)";

    private Zcat() {}

    static Figure run(List<File> files) throws Exception {
        var command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
        files.forEach(file -> command.add(file.getPath()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split("\\s+", -1);
        if (process.waitFor() != 0 || words.length != 4) {
            throw new IllegalStateException("zcat failed: " + String.join(" ", words));
        }
        long headers = 2L * files.size();
        return new Figure(
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]) + Double.parseDouble(words[3]),
                0,
                Long.parseLong(words[0]) - headers,
                0,
                "");
    }
}
