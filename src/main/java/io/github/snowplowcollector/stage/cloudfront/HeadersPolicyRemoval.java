package io.github.snowplowcollector.stage.cloudfront;

import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Removal;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.NoSuchResponseHeadersPolicyException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyInUseException;

/** Deletes the response-headers policy once CloudFront has forgotten the distribution that used it. */
public final class HeadersPolicyRemoval implements Removal {

    private final CloudFrontClient cloudFront;
    private final HeadersPolicy headersPolicy;
    private final Waiting patience;

    public HeadersPolicyRemoval(CloudFrontClient cloudFront, HeadersPolicy headersPolicy, Waiting patience) {
        this.cloudFront = cloudFront;
        this.headersPolicy = headersPolicy;
        this.patience = patience;
    }

    @Override
    public String address() {
        return headersPolicy.address();
    }

    @Override
    public Optional<String> read() {
        headersPolicy.requireOurs();
        return headersPolicy.id();
    }

    @Override
    public void remove() {
        headersPolicy
                .id()
                .ifPresent(id -> patience.until("the distribution to let go of " + address(), () -> {
                    try {
                        var version = cloudFront
                                .getResponseHeadersPolicy(r -> r.id(id))
                                .eTag();
                        cloudFront.deleteResponseHeadersPolicy(r -> r.id(id).ifMatch(version));
                        return true;
                    } catch (NoSuchResponseHeadersPolicyException e) {
                        return true;
                    } catch (ResponseHeadersPolicyInUseException | PreconditionFailedException e) {
                        // CloudFront is behind, or somebody else changed it: look again.
                        return false;
                    }
                }));
    }
}
