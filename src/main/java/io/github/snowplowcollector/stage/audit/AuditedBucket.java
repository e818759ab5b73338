package io.github.snowplowcollector.stage.audit;

import io.github.snowplowcollector.reconcile.SettingState;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A bucket as it stands, else as a set-up would make it.
 *
 * @param resource {@code pixel-bucket} or {@code log-bucket}
 * @param name its name
 * @param states what was read of its settings, by address
 * @param statements statements of its policy, each as canonical JSON
 * @param publicGrants what its ACL lets everybody do
 */
public record AuditedBucket(
        String resource,
        String name,
        Map<String, SettingState> states,
        List<String> statements,
        List<String> publicGrants) {

    private static final String POLICY = ".policy.";

    /**
     * Takes its own out of what was read.
     *
     * @param states what was read of everything
     */
    public static AuditedBucket of(
            String resource,
            String name,
            List<SettingState> states,
            List<String> statements,
            List<String> publicGrants) {
        var own = states.stream()
                .filter(state ->
                        state.address().equals(resource) || state.address().startsWith(resource + "."))
                .collect(Collectors.toMap(SettingState::address, Function.identity()));
        return new AuditedBucket(resource, name, own, statements, publicGrants);
    }

    boolean isLive() {
        return states.containsKey(resource) && state("").live().isPresent();
    }

    /** A field of a setting; empty if there is none. A value without fields has one with an empty name. */
    String field(String setting, String field) {
        return fields(setting).getOrDefault(field, "");
    }

    /** The fields of a setting: those of a bucket that is there, or those that it would be made with. */
    Map<String, String> fields(String setting) {
        var state = state("." + setting);
        return (isLive() ? state.live() : state.wanted()).orElse(Map.of());
    }

    /** Whether a setting is as it should be. */
    boolean isInOrder(String setting) {
        var state = state("." + setting);
        return !isLive() || state.live().equals(state.wanted());
    }

    /** The statements of the policy; of a bucket that is not there, those that it would be made with as far as they are known. */
    List<String> policy() {
        return isLive()
                ? statements
                : states.values().stream()
                        .filter(state -> state.address().startsWith(resource + POLICY))
                        .flatMap(state -> state.wanted().stream())
                        .map(fields -> fields.getOrDefault("", ""))
                        .toList();
    }

    private SettingState state(String suffix) {
        var state = states.get(resource + suffix);
        if (state == null) {
            throw new IllegalArgumentException("nothing was read of " + resource + suffix);
        }
        return state;
    }
}
