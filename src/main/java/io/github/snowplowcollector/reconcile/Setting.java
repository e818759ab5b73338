package io.github.snowplowcollector.reconcile;

import java.util.List;
import java.util.Optional;

/**
 * One thing that can be read, compared with what it should be, and made so.
 *
 * @param <T> its value: a record or map is compared and shown field by field, anything else as a whole
 */
public interface Setting<T> {

    /** Resource and setting, for example {@code pixel-bucket.public-access-block}. */
    String address();

    /**
     * What is there now; empty if nothing is. Called once a plan, in parallel with other settings.
     *
     * @throws RefusedException if what is there may not be touched
     */
    Optional<T> read();

    /** What should be there. Called after every setting of the plan was read. */
    Deferred<T> wanted();

    /** Makes it so; idempotent. */
    void apply(T value);

    /** The settings that are as they should be once this one is created: the creation brings them along, and says so. */
    default List<Setting<?>> brings() {
        return List.of();
    }

    /**
     * The resources that applying writes to, its own first. Changes that write to one resource run one after the other, in the
     * order in which their settings were declared.
     */
    default List<String> writesTo() {
        int dot = address().indexOf('.');
        return List.of(dot < 0 ? address() : address().substring(0, dot));
    }

    /** Whether it is told when it is in order; what is there only to take something away is not. */
    default boolean isToldInOrder() {
        return true;
    }

    /**
     * What a plan read of one setting, and what it should be, as the setting's own values.
     *
     * @param address the setting
     * @param live what is there; empty if nothing is
     * @param wanted what should be there; empty if that is known only after other changes
     */
    record State(String address, Optional<?> live, Optional<?> wanted) {}
}
