package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The response-headers policies that AWS manages, by id. */
final class ManagedHeadersPolicies {

    private static final String SIMPLE_CORS = """
            <CorsConfig>
            <AccessControlAllowOrigins><Quantity>1</Quantity><Items><Origin>*</Origin></Items></AccessControlAllowOrigins>
            <AccessControlAllowHeaders><Quantity>1</Quantity><Items><Header>*</Header></Items></AccessControlAllowHeaders>
            <AccessControlAllowMethods><Quantity>1</Quantity><Items><Method>GET</Method></Items></AccessControlAllowMethods>
            <AccessControlAllowCredentials>false</AccessControlAllowCredentials><OriginOverride>false</OriginOverride>
            </CorsConfig>""";

    private static final String PREFLIGHT = """
            <CorsConfig>
            <AccessControlAllowOrigins><Quantity>1</Quantity><Items><Origin>*</Origin></Items></AccessControlAllowOrigins>
            <AccessControlAllowHeaders><Quantity>1</Quantity><Items><Header>*</Header></Items></AccessControlAllowHeaders>
            <AccessControlAllowMethods><Quantity>1</Quantity><Items><Method>ALL</Method></Items></AccessControlAllowMethods>
            <AccessControlExposeHeaders><Quantity>1</Quantity><Items><Header>*</Header></Items></AccessControlExposeHeaders>
            <AccessControlAllowCredentials>false</AccessControlAllowCredentials><OriginOverride>false</OriginOverride>
            </CorsConfig>""";

    private static final String SECURITY = """
            <SecurityHeadersConfig>
            <ReferrerPolicy><Override>false</Override><ReferrerPolicy>strict-origin-when-cross-origin</ReferrerPolicy></ReferrerPolicy>
            <StrictTransportSecurity><Override>false</Override><AccessControlMaxAgeSec>31536000</AccessControlMaxAgeSec></StrictTransportSecurity>
            <ContentTypeOptions><Override>true</Override></ContentTypeOptions>
            <FrameOptions><Override>false</Override><FrameOption>SAMEORIGIN</FrameOption></FrameOptions>
            <XSSProtection><Override>false</Override><Protection>true</Protection><ModeBlock>true</ModeBlock></XSSProtection>
            </SecurityHeadersConfig>""";

    static final Map<String, ConfigStore.StoredConfig> BY_ID = byId();

    private ManagedHeadersPolicies() {}

    private static Map<String, ConfigStore.StoredConfig> byId() {
        var policies = new LinkedHashMap<String, ConfigStore.StoredConfig>();
        add(policies, "60669652-455b-4ae9-85a4-c4c02393f86c", "SimpleCORS", SIMPLE_CORS);
        add(policies, "5cc3b908-e619-4b99-88e5-2cf7f45965bd", "CORS-With-Preflight", PREFLIGHT);
        add(policies, "67f7725c-6f97-4210-82d7-5512b31e9d03", "SecurityHeadersPolicy", SECURITY);
        add(policies, "e61eb60c-9c35-4d20-a928-2b84e02af89c", "CORS-and-SecurityHeadersPolicy", SIMPLE_CORS + SECURITY);
        add(
                policies,
                "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
                "CORS-with-preflight-and-SecurityHeadersPolicy",
                PREFLIGHT + SECURITY);
        return policies;
    }

    private static void add(Map<String, ConfigStore.StoredConfig> policies, String id, String name, String content) {
        var document = "<ResponseHeadersPolicyConfig><Name>Managed-" + name + "</Name><Comment/>" + content
                + "</ResponseHeadersPolicyConfig>";
        var config = XmlElement.parse(document.getBytes(StandardCharsets.UTF_8));
        policies.put(id, new ConfigStore.StoredConfig(id, "E23ZP02F085DFQ", Instant.EPOCH, config));
    }
}
