package io.github.snowplowcollector.stage.cloudfront;

import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Removal;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.NoSuchOriginAccessControlException;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlInUseException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

/** Deletes the origin access control once CloudFront has forgotten the distribution that used it. */
public final class AccessControlRemoval implements Removal {

    private final CloudFrontClient cloudFront;
    private final AccessControl accessControl;
    private final Waiting patience;

    public AccessControlRemoval(CloudFrontClient cloudFront, AccessControl accessControl, Waiting patience) {
        this.cloudFront = cloudFront;
        this.accessControl = accessControl;
        this.patience = patience;
    }

    @Override
    public String address() {
        return accessControl.address();
    }

    @Override
    public Optional<String> read() {
        accessControl.requireOurs();
        return accessControl.id();
    }

    @Override
    public void remove() {
        accessControl
                .id()
                .ifPresent(id -> patience.until("the distribution to let go of " + address(), () -> {
                    try {
                        var version =
                                cloudFront.getOriginAccessControl(r -> r.id(id)).eTag();
                        cloudFront.deleteOriginAccessControl(r -> r.id(id).ifMatch(version));
                        return true;
                    } catch (NoSuchOriginAccessControlException e) {
                        return true;
                    } catch (OriginAccessControlInUseException | PreconditionFailedException e) {
                        // CloudFront is behind, or somebody else changed it: look again.
                        return false;
                    }
                }));
    }
}
