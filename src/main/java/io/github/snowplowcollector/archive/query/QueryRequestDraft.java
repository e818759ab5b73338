package io.github.snowplowcollector.archive.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.archive.events.CsvFormulas;
import io.github.snowplowcollector.archive.events.TextOutput;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What somebody asks, as it was typed; says all that is wrong with it at once. */
public final class QueryRequestDraft {

    private static final Pattern WORD = Pattern.compile("[\\w-]+");

    /** Parameters that choose events of a log. */
    private static final List<String> TEXTS_OF_LOGS =
            List.of("eventsSource", "eventsColumns", "eventsSince", "eventsUntil", "eventsIncludeProbes", "eventsBots");

    private static final List<String> LISTS_OF_LOGS =
            List.of("eventsTypes", "eventsAppIds", "eventsSchemas", "eventsEventIds", "eventsPrivacy");

    private final Configuration given;
    private final Problems problems;
    private final Optional<String> query;
    private final Optional<Path> file;
    private final Optional<Path> source;
    private final Optional<Path> output;

    /**
     * @param given the parameters {@code query…}, and those {@code events…} that choose events of a log
     * @param problems told what is wrong
     */
    public QueryRequestDraft(Configuration given, Problems problems) {
        this.given = given;
        this.problems = problems;
        query = given.text("query");
        file = given.typed("queryFile").map(Path::of);
        source = given.typed("querySource").map(Path::of);
        output = given.typed("queryOutput").map(Path::of);
    }

    /** The request; of use only if there are no problems. */
    public QueryRequest read() {
        var sql = sql();
        var files = source();
        var format = given.choice(
                        "queryFormat",
                        output.map(ResultFormat::ofFile).orElse(ResultFormat.TABLE),
                        ResultFormat::spelling,
                        problems)
                .value();
        checkOutput(format);
        return new QueryRequest(
                file.isPresent() ? "queryFile" : "query",
                sql,
                files,
                format,
                given.choice("eventsCsvFormulas", CsvFormulas.DEFUSE, CsvFormulas::spelling, problems)
                        .value(),
                output);
    }

    private String sql() {
        if (query.isPresent() == file.isPresent()) {
            problems.add(
                    "query",
                    query.orElse(""),
                    query.isPresent()
                            ? "There is a query in snowplow.query.file, too."
                            : "It says what to ask in SQL, or names one of " + NamedQuery.all() + ".",
                    query.isPresent()
                            ? "Leave one of the two out."
                            : "Set it, for example to apps, or name a file in snowplow.query.file.");
            return "";
        }
        return query.map(this::named).orElseGet(() -> content(file.orElseThrow()));
    }

    private String named(String text) {
        if (!WORD.matcher(text).matches()) {
            return checked("query", text);
        }
        var named = NamedQuery.named(text);
        if (named.isEmpty()) {
            problems.add(
                    "query",
                    text,
                    "There is no query of that name.",
                    "Write one of " + NamedQuery.all() + ", or a query in SQL.");
        }
        return named.map(NamedQuery::sql).orElse("");
    }

    private String content(Path sql) {
        try {
            return checked("queryFile", Files.readString(sql, UTF_8));
        } catch (CharacterCodingException e) {
            problems.add("queryFile", sql.toString(), "It is not a text in UTF-8.", "Save it in UTF-8.");
        } catch (IOException e) {
            problems.add(
                    "queryFile",
                    sql.toString(),
                    Files.isDirectory(sql)
                            ? "This is a folder, not a file."
                            : Files.exists(sql) ? "It cannot be read." : "There is no such file.",
                    "Name a file with a query in SQL.");
        }
        return "";
    }

    /** Parsers end at such a character, one here and another there. */
    private String checked(String parameter, String sql) {
        if (sql.indexOf('\0') >= 0) {
            problems.add(parameter, sql, "It has the character U+0000.", "Remove it; chr(0) stands for it.");
        }
        return sql;
    }

    private List<Path> source() {
        if (source.isEmpty()) {
            return List.of();
        }
        Stream.concat(
                        TEXTS_OF_LOGS.stream().filter(name -> given.text(name).isPresent()),
                        LISTS_OF_LOGS.stream().filter(name -> !given.list(name).isEmpty()))
                .forEach(
                        name -> problems.add(
                                name,
                                given.typed(name).orElse(""),
                                "It is for events of a log; the files of snowplow.query.source are asked as they are.",
                                "Leave it out; choose events in the query, and apply rules of privacy where the files are written."));
        var files = parquet(source.get());
        if (files.isEmpty()) {
            problems.add(
                    "querySource",
                    source.get().toString(),
                    Files.exists(source.get())
                            ? "There is no file *.parquet in it."
                            : "There is no such file or folder.",
                    "Name a Parquet file, or a folder of them as snowplow.events.format=parquet writes it.");
        }
        checkFolders(source.get(), files);
        return files;
    }

    /** DuckDB takes every folder of such a name on a path for a column, and wants the same ones on all paths. */
    private void checkFolders(Path root, List<Path> files) {
        var above = columns(root.toAbsolutePath()).stream()
                .filter(name -> !name.matches("collector_(date|hour)|by_.*")) // One day of a lake may be asked.
                .toList();
        if (!above.isEmpty()) {
            problems.add(
                    "querySource",
                    root.toString(),
                    "It lies in a folder called " + above.get(0) + "=…, which would be taken for a column.",
                    "Name the folder above, or move it.");
        }
        var layouts = files.stream()
                .map(file -> columns(root.relativize(file)))
                .distinct()
                .map(columns -> columns.isEmpty() ? "none" : String.join("/", columns))
                .sorted()
                .toList();
        if (layouts.size() > 1) {
            problems.add(
                    "querySource",
                    root.toString(),
                    "Its files are laid out by " + String.join(" and by ", layouts) + ", which is not one table.",
                    "Ask each by itself, and write into a folder with the same snowplow.events.partition always.");
        }
    }

    /** Names of the folders called {@code name=value}. */
    private static List<String> columns(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .filter(part -> part.indexOf('=') > 0 && !part.endsWith(".parquet"))
                .map(part -> part.substring(0, part.indexOf('=')))
                .toList();
    }

    /** What begins with a dot or an underscore is unfinished, by a custom of Hive. */
    private static List<Path> parquet(Path source) {
        if (Files.isRegularFile(source)) {
            return List.of(source);
        }
        if (!Files.isDirectory(source)) {
            return List.of();
        }
        try (var all = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> file.toString().endsWith(".parquet") && Files.isRegularFile(file))
                    .filter(file -> !source.relativize(file).toString().matches("(.*[/\\\\])?[._].*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkOutput(ResultFormat format) {
        if (output.isEmpty()) {
            if (format == ResultFormat.PARQUET) {
                problems.add("queryFormat", "parquet", "It is for files.", "Name one in snowplow.query.output.");
            }
            return;
        }
        var target = output.get();
        boolean piped = TextOutput.isStandardOutput(target);
        if (format == ResultFormat.TABLE) {
            problems.add(
                    "queryFormat", "table", "A table is for the console.", "Leave it out, or snowplow.query.output.");
        }
        if (format == ResultFormat.PARQUET && piped) {
            problems.add("queryOutput", target.toString(), "Parquet is for files.", "Name a file.");
        }
        if (!piped && Files.isDirectory(target)) {
            problems.add("queryOutput", target.toString(), "It must be a file, and is a folder.", "Name a file in it.");
        }
        if (file.filter(target::equals).isPresent()
                || source.filter(target::startsWith).isPresent()) {
            problems.add(
                    "queryOutput",
                    target.toString(),
                    "The query is read from there, or what it asks.",
                    "Name a file elsewhere.");
        }
    }
}
