package io.github.snowplowcollector.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much of this process's heap is still in use after each collection. */
final class HeapAfterCollections {

    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private final AtomicLong most = new AtomicLong();

    private HeapAfterCollections() {}

    /** Begins to look. */
    static HeapAfterCollections watch() {
        var heap = new HeapAfterCollections();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((collection, handback) -> heap.look(collection), null, null);
        }
        return heap;
    }

    private void look(Notification collection) {
        long used =
                GarbageCollectionNotificationInfo.from((CompositeData) collection.getUserData())
                        .getGcInfo()
                        .getMemoryUsageAfterGc()
                        .entrySet()
                        .stream()
                        .filter(pool -> pools.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum();
        most.accumulateAndGet(used, Math::max);
    }

    /** The most that was seen yet, in bytes. */
    long most() {
        return most.get();
    }
}
