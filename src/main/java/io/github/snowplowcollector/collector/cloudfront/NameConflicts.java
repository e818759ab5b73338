package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.DomainConflict;

/** Who has a name that a distribution of ours is to bear. CloudFront tells it only of a distribution with a certificate for the name. */
public final class NameConflicts {

    /** The calls that asking takes. */
    public static final List<ApiCall> CALLS =
            ApiCall.cloudFront(ResourceType.DISTRIBUTION, "ListDomainConflicts", "GetDistribution");

    private final CloudFrontClient cloudFront;

    public NameConflicts(CloudFrontClient cloudFront) {
        this.cloudFront = cloudFront;
    }

    /** Refuses if somebody else has one of the names. */
    public void requireNone(LiveDistribution ours, List<String> names) {
        var taken = names.stream()
                .filter(name -> holders(ours, name).findAny().isPresent())
                .toList();
        if (!taken.isEmpty()) {
            throw new RefusedException(words(ours, taken));
        }
    }

    /** What is said when CloudFront refused names because somebody has one of them. */
    RefusedException of(LiveDistribution ours, List<String> names) {
        return new RefusedException(words(ours, names));
    }

    private String words(LiveDistribution ours, List<String> names) {
        return names.stream().map(name -> words(ours, name)).collect(Collectors.joining(" "));
    }

    private String words(LiveDistribution ours, String name) {
        var holders = whoever(ours, name);
        return name + " is on another distribution" + (holders.isEmpty() ? "" : " (" + holders + ")")
                + ", which is not touched. Fix: if it is in this account, move the name with"
                + " -Dsnowplow.domainMoveFrom=<its id>, which takes its live traffic. If it is another account's, have the name"
                + " taken off there, and run the goal again; or have that distribution disabled, make the record '"
                + challenge(name) + " TXT " + ours.domain() + "', and run 'aws cloudfront associate-alias --alias "
                + name
                + " --target-distribution-id " + ours.id() + "', for which " + ours.id()
                + " has the certificate by now; then run the goal again.";
    }

    /** Name of the record that proves to CloudFront whose a name is; at the top of a zone there is a dot more. */
    private static String challenge(String name) {
        boolean top = name.indexOf('.') == name.lastIndexOf('.');
        return top ? "_." + name : "_" + name;
    }

    private String whoever(LiveDistribution ours, String name) {
        try {
            return holders(ours, name)
                    .map(conflict -> conflict.resourceId() + " of account " + conflict.accountId())
                    .collect(Collectors.joining(", "));
        } catch (CloudFrontException e) {
            // That somebody has it is known already.
            return "";
        }
    }

    private Stream<DomainConflict> holders(LiveDistribution ours, String name) {
        return Pages.all(marker -> {
                    var page = cloudFront.listDomainConflicts(r -> r.domain(name)
                            .marker(marker)
                            .domainControlValidationResource(target -> target.distributionId(ours.id())));
                    return new Pages.Page<>(page.domainConflicts(), page.nextMarker());
                })
                .stream()
                // A wildcard elsewhere is in nobody's way while it is the same account's, and CloudFront says so if
                // not.
                .filter(conflict -> conflict.domain().equalsIgnoreCase(name));
    }
}
