package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.archive.selection.PrivacyDraft;
import io.github.snowplowcollector.archive.selection.SelectionDraft;
import io.github.snowplowcollector.config.Problems;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to read, as it was typed and checked: {@code since}, {@code until}, {@code distribution}, {@code badRows},
 * {@code includeProbes}, {@code bots}, {@code columns}, {@code schemas} and {@code privacy}, as the goal {@code events} has them. Goes to
 * the executors as texts, of which each makes the same once more. Never says the key of pseudonyms.
 */
final class ReadOptions implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> given;
    private final HashMap<String, String> fileSystem;
    private final ArrayList<String> paths;
    private final Instant now;

    /** Of pseudonyms; empty if there is none. */
    private final String key;

    private final SchemaFiles schemas;
    private transient @Nullable EventSelection selection;

    private ReadOptions(OptionTexts texts, Instant now, String key, SchemaFiles schemas) {
        given = new HashMap<>(texts.ours());
        fileSystem = new HashMap<>(texts.fileSystem());
        paths = new ArrayList<>(texts.paths());
        this.now = now;
        this.key = key;
        this.schemas = schemas;
    }

    /**
     * Reads the options.
     *
     * @param options by their names, in any case
     * @throws io.github.snowplowcollector.config.InvalidConfigurationException with all that is wrong
     */
    static ReadOptions of(Map<String, String> options) {
        var problems = new Problems();
        var texts = OptionTexts.of(options, problems);
        var key = Optional.ofNullable(System.getenv(PrivacyDraft.KEY)).orElse("");
        var now = Instant.now();
        select(texts.ours(), key, now, problems);
        texts.badRows(problems);
        texts.checkDistribution(problems);
        if (texts.paths().isEmpty()) {
            problems.add(
                    OptionTexts.PATH,
                    "",
                    "There is nothing to read.",
                    "Name folders of log files: load(\"s3a://logs/prefix/\").");
        }
        var schemas = SchemaFiles.read(texts, problems);
        OptionTexts.refuse(problems);
        return new ReadOptions(texts, now, key, schemas);
    }

    /** The columns that options ask for, the others unread. */
    static LogColumns columns(Map<String, String> options) {
        var problems = new Problems();
        boolean badRows = OptionTexts.of(options, problems).badRows(problems);
        OptionTexts.refuse(problems);
        return badRows ? LogColumns.BAD_ROWS : LogColumns.EVENTS;
    }

    private static EventSelection select(Map<String, String> given, String key, Instant now, Problems problems) {
        var configuration = OptionTexts.configuration(given);
        var keyed = key.isEmpty() ? configuration : configuration.with(PrivacyDraft.KEY, key);
        return new SelectionDraft(keyed, now, problems).read(Instant.EPOCH);
    }

    /** Which events are wanted, and what of them. */
    EventSelection selection() {
        var known = selection;
        if (known == null) {
            known = select(given, key, now, new Problems());
            selection = known;
        }
        return known;
    }

    /** Of all that is named, as it was typed: folders, files, patterns. */
    List<String> paths() {
        return paths;
    }

    /** The distribution whose logs are wanted alone. */
    Optional<String> distribution() {
        return OptionTexts.configuration(given).text(OptionTexts.parameter(OptionTexts.DISTRIBUTION));
    }

    LogColumns columns() {
        return columns(given);
    }

    SchemaFiles schemas() {
        return schemas;
    }

    /** Options of file systems, which stand before those of the session. */
    Map<String, String> fileSystem() {
        return fileSystem;
    }

    @Override
    public String toString() {
        return CloudFrontSource.NAME + " " + paths + " " + given;
    }
}
