package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

class UnknownMembersTest {

    private static final String KNOWN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
              <CallerReference>by hand</CallerReference>
              <Aliases><Quantity>1</Quantity><Items><CNAME>c.acme.example</CNAME></Items></Aliases>
              <Origins><Quantity>1</Quantity><Items><Origin><Id>pixel</Id><CustomHeaders><Quantity>1</Quantity><Items>
                <OriginCustomHeader><HeaderName>X-Key</HeaderName><HeaderValue>secret</HeaderValue></OriginCustomHeader>
              </Items></CustomHeaders></Origin></Items></Origins>
              <DefaultCacheBehavior><TargetOriginId>pixel</TargetOriginId></DefaultCacheBehavior>
              <WebACLId/>
            </DistributionConfig>
            """;

    @Test
    void areNoneInWhatTheSdkKnows() {
        assertThat(in(KNOWN)).isEmpty();
    }

    @Test
    void areFoundAtEveryDepthAndOnce() {
        var newer = KNOWN.replace("<WebACLId/>", "<Quantum><Level>9</Level></Quantum>")
                .replace("<Id>pixel</Id>", "<Id>pixel</Id><Warp>1</Warp><Warp>2</Warp>")
                .replace("</TargetOriginId>", "</TargetOriginId><Shield><Warp/></Shield>");
        assertThat(in(newer)).containsExactly("Origins/Items/Warp", "DefaultCacheBehavior/Shield", "Quantum");
    }

    @Test
    void takesNoEntityAndNoOtherText() {
        assertThatThrownBy(() -> in("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a><b>&b;</b></a>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> in("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> in(String xml) {
        return UnknownMembers.in(xml.getBytes(StandardCharsets.UTF_8), DistributionConfig.builder());
    }
}
