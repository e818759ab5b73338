package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import java.util.function.Consumer;

/**
 * One setting, put out of order behind the plugin's back.
 *
 * @param address the setting that must be reported
 * @param names what the report must name: a field, or a part of the value; empty for a setting without parts
 * @param cause how it is put out of order
 * @param tidy takes away what the cause left that is not the plugin's to take away
 */
record Drift(String address, String names, Consumer<AwsClients> cause, Consumer<AwsClients> tidy) {

    Drift(String address, String names, Consumer<AwsClients> cause) {
        this(address, names, cause, aws -> {});
    }

    Drift tidiedBy(Consumer<AwsClients> last) {
        return new Drift(address, names, cause, last);
    }

    @Override
    public String toString() {
        return address + (names.isEmpty() ? "" : " (" + names + ")");
    }
}
