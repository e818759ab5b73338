package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.CredentialSettings.AssumedRole;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

class CredentialsTest {

    private static final AssumedRole DEPLOY = new AssumedRole("arn:aws:iam::1:role/deploy", "build", Optional.empty());
    private static final AssumedRole DNS = new AssumedRole("arn:aws:iam::2:role/dns", "build", Optional.empty());

    private final List<String> closed = new ArrayList<>();

    /** What was taken for one service goes without the rest, which others still call with. */
    @Test
    void closesTheClientOfEachRoleWithIt() {
        var first = new Credentials(Given.keys(Optional.of(DEPLOY)), provider -> client("deploy"));
        var second = first.assuming(DNS, provider -> client("dns"));

        second.close();
        assertThat(closed).containsExactly("dns");

        first.close();
        assertThat(closed).containsExactly("dns", "deploy");
    }

    /** A client that only says when it is closed. */
    private StsClient client(String name) {
        return (StsClient) Proxy.newProxyInstance(
                StsClient.class.getClassLoader(), new Class<?>[] {StsClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.add(name);
                        return null;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
