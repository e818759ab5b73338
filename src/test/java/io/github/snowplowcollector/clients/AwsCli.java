package io.github.snowplowcollector.clients;

import io.github.snowplowcollector.clients.Program.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AWS CLI, pointed at a local cloud. */
final class AwsCli implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Program aws;
    private final URI endpoint;
    /** Starting it is most of its work, so that two on two cores take half the time. */
    private final ExecutorService two = Executors.newFixedThreadPool(2);

    private AwsCli(Program aws, URI endpoint) {
        this.aws = aws;
        this.endpoint = endpoint;
    }

    /** The CLI, or an aborted test where it is not installed. It knows nothing of the user's own configuration. */
    static AwsCli installed(URI endpoint, String region, Path directory) throws InterruptedException {
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
        return new AwsCli(Program.installed("aws", "awscli", directory, environment), endpoint);
    }

    /**
     * Runs one command, which must succeed, and gives back the document that it printed.
     *
     * @param command words apart by one space, for example {@code s3api list-buckets}
     * @param further arguments that hold spaces themselves
     */
    JsonNode run(String command, String... further) throws IOException, InterruptedException {
        var text = outcome(command, further).succeeded().text();
        return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
    }

    /** The words that the CLI says when it is refused. */
    String refused(String command) throws IOException, InterruptedException {
        var outcome = outcome(command);
        if (outcome.status() == 0) {
            throw new AssertionError(command + " was not refused");
        }
        return outcome.err();
    }

    /** Runs commands that do not need one another, in any order, and gives back their documents in this one. */
    List<JsonNode> runAll(String... commands) throws Exception {
        var running = new ArrayList<Future<JsonNode>>();
        for (var command : commands) {
            Callable<JsonNode> task = () -> run(command);
            running.add(two.submit(task));
        }
        var documents = new ArrayList<JsonNode>();
        for (var document : running) {
            documents.add(document.get());
        }
        return documents;
    }

    private Outcome outcome(String command, String... further) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("--endpoint-url", endpoint.toString()));
        arguments.addAll(List.of(command.split(" ", -1)));
        arguments.addAll(List.of(further));
        return aws.run(arguments);
    }

    @Override
    public void close() {
        two.shutdownNow();
    }
}
