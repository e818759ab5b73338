package io.github.snowplowcollector.local.cloudfront;

import java.util.List;

/** What the control plane tells an edge. Called one at a time, before the change is answered to whoever made it. */
public interface EdgeListener {

    /** A distribution is there, or is now served in another way. */
    void served(ServedDistribution distribution);

    /** A distribution was deleted. */
    void gone(String distributionId);

    /** What is cached under these paths is to be forgotten; a star at the end stands for whatever follows. */
    void invalidated(String distributionId, List<String> paths);
}
