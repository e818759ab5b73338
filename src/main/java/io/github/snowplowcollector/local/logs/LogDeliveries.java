package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.s3.VendedLogAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The state of the local CloudWatch Logs, in small documents under a folder. Whoever reads or changes it holds its monitor; the edge asks
 * {@link #of} without it.
 */
public final class LogDeliveries implements VendedLogs {

    /** The one region in which CloudFront's logs are delivered from. */
    static final String REGION = "us-east-1";

    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 16;

    private final String account;
    private final VendedLogAccess s3;
    private final Predicate<String> distributions;
    private final RandomGenerator random;
    private final Documents sourceDocuments;
    private final Documents destinationDocuments;
    private final Documents deliveryDocuments;
    private final Map<String, StoredSource> sources = new TreeMap<>();
    private final Map<String, StoredDestination> destinations = new TreeMap<>();
    private final Map<String, StoredDelivery> deliveries = new ConcurrentSkipListMap<>();
    private volatile Map<String, List<VendedLog>> byDistribution = Map.of();

    /**
     * Reads what an earlier one left in the folder.
     *
     * @param directory the local cloud's folder; CloudWatch Logs keeps to {@code logs} in it
     * @param account 12-digit account id of the ARNs
     * @param s3 where the buckets are
     * @param distributions whether there is a distribution of an ARN; asked with the monitor, and must not ask back
     * @param random source of the identifiers
     */
    public LogDeliveries(
            Path directory,
            String account,
            VendedLogAccess s3,
            Predicate<String> distributions,
            RandomGenerator random) {
        this.account = account;
        this.s3 = s3;
        this.distributions = distributions;
        this.random = random;
        var folder = directory.resolve("logs");
        sourceDocuments = new Documents(folder.resolve("source"));
        destinationDocuments = new Documents(folder.resolve("destination"));
        deliveryDocuments = new Documents(folder.resolve("delivery"));
        sourceDocuments.forEach(document -> {
            var source = StoredSource.fromDocument(document);
            sources.put(source.name(), source);
        });
        destinationDocuments.forEach(document -> {
            var destination = StoredDestination.fromDocument(document);
            destinations.put(destination.name(), destination);
        });
        deliveryDocuments.forEach(document -> {
            var delivery = StoredDelivery.fromDocument(document);
            deliveries.put(delivery.id(), delivery);
        });
        tellEdge();
    }

    /** Writes everything into the folder, which was deleted and made again. */
    public synchronized void writeAgain() {
        sourceDocuments.writeAgain();
        destinationDocuments.writeAgain();
        deliveryDocuments.writeAgain();
    }

    @Override
    public List<VendedLog> of(String distributionId) {
        return byDistribution.getOrDefault(distributionId, List.of());
    }

    private void tellEdge() {
        var changed = new HashMap<String, List<VendedLog>>();
        deliveries.values().forEach(delivery -> {
            var source = sources.get(delivery.source());
            var destination = destinations.get(delivery.destination());
            if (source != null && destination != null) {
                changed.computeIfAbsent(source.distributionId(), id -> new ArrayList<>())
                        .add(vended(source, destination, delivery.configuration()));
            }
        });
        changed.replaceAll((id, logs) -> List.copyOf(logs));
        byDistribution = Map.copyOf(changed);
    }

    private VendedLog vended(StoredSource source, StoredDestination destination, DeliveryConfiguration configuration) {
        return new VendedLog(
                sourceArn(source.name()),
                destination.place().bucket(),
                path(destination, configuration),
                new VendedLog.Content(destination.format(), configuration.delimiter(), configuration.fields()));
    }

    private DeliveryPath path(StoredDestination destination, DeliveryConfiguration configuration) {
        return new DeliveryPath(
                account, destination.place().prefix(), configuration.suffixPath(), configuration.hive());
    }

    /** Sees to it that AWS may write what a delivery makes, with the rights of whoever calls where it may not yet. */
    void admit(StoredSource source, StoredDestination destination, DeliveryConfiguration configuration) {
        s3.admit(destination.place().bucket(), path(destination, configuration).writable(), sourceArn(source.name()));
    }

    boolean hasBucket(String name) {
        return s3.exists(name);
    }

    boolean hasDistribution(String arn) {
        return distributions.test(arn);
    }

    String sourceArn(String name) {
        return arn("delivery-source:" + name);
    }

    String destinationArn(String name) {
        return arn("delivery-destination:" + name);
    }

    String deliveryArn(String id) {
        return arn("delivery:" + id);
    }

    private String arn(String resource) {
        return "arn:aws:logs:" + REGION + ":" + account + ":" + resource;
    }

    List<StoredSource> sources() {
        return List.copyOf(sources.values());
    }

    List<StoredDestination> destinations() {
        return List.copyOf(destinations.values());
    }

    List<StoredDelivery> deliveries() {
        return List.copyOf(deliveries.values());
    }

    Optional<StoredSource> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    Optional<StoredDestination> destination(String name) {
        return Optional.ofNullable(destinations.get(name));
    }

    /** The destination of an ARN. */
    Optional<StoredDestination> destinationOf(String arn) {
        return destinations.values().stream()
                .filter(destination -> destinationArn(destination.name()).equals(arn))
                .findFirst();
    }

    /** Needs no monitor. */
    Optional<StoredDelivery> delivery(String id) {
        return Optional.ofNullable(deliveries.get(id));
    }

    String newDeliveryId() {
        var id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }

    StoredSource store(StoredSource source) {
        sourceDocuments.write(fileName(source.name()), source.toDocument());
        sources.put(source.name(), source);
        tellEdge();
        return source;
    }

    StoredDestination store(StoredDestination destination) {
        destinationDocuments.write(fileName(destination.name()), destination.toDocument());
        destinations.put(destination.name(), destination);
        tellEdge();
        return destination;
    }

    StoredDelivery store(StoredDelivery delivery) {
        deliveryDocuments.write(fileName(delivery.id()), delivery.toDocument());
        deliveries.put(delivery.id(), delivery);
        tellEdge();
        return delivery;
    }

    void delete(StoredSource source) {
        sourceDocuments.delete(fileName(source.name()));
        sources.remove(source.name());
    }

    void delete(StoredDestination destination) {
        destinationDocuments.delete(fileName(destination.name()));
        destinations.remove(destination.name());
    }

    void delete(StoredDelivery delivery) {
        deliveryDocuments.delete(fileName(delivery.id()));
        deliveries.remove(delivery.id());
        tellEdge();
    }

    /** Names that differ in case alone are two names, and one file on some disks. */
    private static String fileName(String name) {
        return name.replaceAll("[A-Z]", "~$0");
    }
}
