package io.github.snowplowcollector.reconcile;

import java.util.Optional;

/**
 * What a plan read of one setting, and what it should be, as the setting's own values.
 *
 * @param address the setting
 * @param live what is there; empty if nothing is
 * @param wanted what should be there; empty if that is known only after other changes
 */
public record SettingState(String address, Optional<?> live, Optional<?> wanted) {}
