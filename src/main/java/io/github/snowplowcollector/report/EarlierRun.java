package io.github.snowplowcollector.report;

import io.github.snowplowcollector.model.CollectorIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What an earlier run left in the output folder, as far as it is still there. Nothing is decided by it: it only reminds of what no call of
 * AWS can show, a collector in another account.
 */
public final class EarlierRun {

    private final Properties facts;

    private EarlierRun(Properties facts) {
        this.facts = facts;
    }

    /** Reads {@code collector.properties} in {@code folder}; a missing or broken one is an earlier run that left nothing. */
    public static EarlierRun in(Path folder) {
        var facts = new Properties();
        try (var in = Files.newInputStream(folder.resolve("collector.properties"))) {
            facts.load(in);
        } catch (IOException | IllegalArgumentException e) {
            facts.clear();
        }
        return new EarlierRun(facts);
    }

    /**
     * A line about the collector of the same name and region in another account of AWS, which stays as it is.
     *
     * @param identity the collector in this account of AWS; from a local cloud nothing moves there
     * @param localAccount the account that local clouds mostly have; one with another is told by its address
     */
    public Optional<String> inAnotherAccount(CollectorIdentity identity, String localAccount) {
        var account = text("accountId");
        boolean moved = !account.equals(localAccount)
                && text("collectorUrl").endsWith(text("distributionDomain"))
                && text("collector").equals(identity.spec().collector())
                && text("region").equals(identity.spec().region())
                && !account.isEmpty()
                && !account.equals(identity.account());
        return moved
                ? Optional.of(
                        "An earlier run in this folder had the collector " + text("collector") + " in account "
                                + account
                                + ", and this one calls as account " + identity.account()
                                + ". What is there stays as it is: "
                                + String.join(", ", things())
                                + ". If the collector has not moved, these are the wrong credentials; accountId guards against them.")
                : Optional.empty();
    }

    private List<String> things() {
        var things = new ArrayList<String>();
        for (var thing : List.of("distributionId", "pixelBucket", "logBucket")) {
            if (!text(thing).isEmpty()) {
                things.add(thing + " " + text(thing));
            }
        }
        return things;
    }

    private String text(String name) {
        return facts.getProperty(name, "");
    }
}
