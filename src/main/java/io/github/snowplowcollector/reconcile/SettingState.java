package io.github.snowplowcollector.reconcile;

import java.util.Map;
import java.util.Optional;

/**
 * What a plan read of one setting, and what it should be, field by field; a value without fields has one with an empty name.
 *
 * @param address the setting
 * @param live what is there; empty if nothing is
 * @param wanted what should be there; empty if that is known only after other changes
 */
public record SettingState(String address, Optional<Map<String, String>> live, Optional<Map<String, String>> wanted) {}
