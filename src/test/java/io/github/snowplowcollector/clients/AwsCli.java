package io.github.snowplowcollector.clients;

import io.github.snowplowcollector.clients.Program.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AWS CLI, pointed at a local cloud. */
final class AwsCli implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Dialogue aws;
    private final URI endpoint;
    private final Path directory;

    private AwsCli(Dialogue aws, URI endpoint, Path directory) {
        this.aws = aws;
        this.endpoint = endpoint;
        this.directory = directory;
    }

    /** The CLI, or an aborted test where it is not installed. It knows nothing of the user's own configuration. */
    static AwsCli installed(URI endpoint, String region, Path directory) throws IOException {
        var nothing = directory.resolve("no-such-file").toString();
        var environment = Map.of(
                "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "AWS_DEFAULT_REGION", region,
                "AWS_DEFAULT_OUTPUT", "json",
                "AWS_PAGER", "",
                "AWS_CONFIG_FILE", nothing,
                "AWS_SHARED_CREDENTIALS_FILE", nothing,
                "AWS_EC2_METADATA_DISABLED", "true");
        var python = new ProcessBuilder("python3", source().toString());
        Program.forget(python.environment()).putAll(environment);
        var log = directory.resolve("aws.log");
        var aws = begin(python, log);
        return new AwsCli(
                aws.orElseThrow(
                        () -> new MissingClient("the AWS CLI", "install the package awscli", "no Python that has it")),
                endpoint,
                directory);
    }

    /** Found from the compiled classes: the scripts of stories run in whatever folder Maven was started in. */
    private static Path source() {
        var classes = AwsCli.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(classes.toString())).resolve("../../src/test/clients/aws.py");
    }

    private static Optional<Dialogue> begin(ProcessBuilder python, Path log) throws IOException {
        try {
            return Dialogue.begin(python, log);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Runs one command, which must succeed, and gives back the document that it printed.
     *
     * @param command words apart by one space, for example {@code s3api list-buckets}
     * @param further arguments that hold spaces themselves
     */
    JsonNode run(String command, String... further) throws IOException {
        var text = say(command, further);
        return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
    }

    /** Runs one command, which must succeed, and gives back what it printed. */
    String say(String command, String... further) throws IOException {
        return outcome(command, further).succeeded().text();
    }

    /** The words that the CLI says when it is refused. */
    String refused(String command) throws IOException {
        var outcome = outcome(command);
        if (outcome.status() == 0) {
            throw new AssertionError(command + " was not refused");
        }
        return outcome.err();
    }

    /** Runs commands one after the other and gives back their documents. */
    List<JsonNode> runAll(String... commands) throws IOException {
        var documents = new ArrayList<JsonNode>();
        for (var command : commands) {
            documents.add(run(command));
        }
        return documents;
    }

    private Outcome outcome(String command, String... further) throws IOException {
        var arguments = new ArrayList<>(List.of("--endpoint-url", endpoint.toString()));
        arguments.addAll(List.of(command.split(" ", -1)));
        arguments.addAll(List.of(further));
        var out = Files.createTempFile(directory, "out", "");
        var err = Files.createTempFile(directory, "err", "");
        var status = aws.answer(Map.of("arguments", arguments, "out", out.toString(), "err", err.toString()));
        return new Outcome(command, status.asInt(), Files.readAllBytes(out), Files.readString(err));
    }

    @Override
    public void close() throws IOException {
        aws.close();
    }
}
