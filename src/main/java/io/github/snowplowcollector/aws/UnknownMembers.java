package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * The members of a distribution's configuration that AWS has and the SDK's version here has not: read into its classes and written back, they
 * would be gone.
 */
public final class UnknownMembers {

    /** The call that finding them takes. */
    public static final List<ApiCall> CALLS = ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistributionConfig");

    private final Set<String> paths = new LinkedHashSet<>();

    private UnknownMembers() {}

    /**
     * Compares a distribution's configuration as CloudFront tells it with what the SDK makes of it.
     *
     * @return paths of element names, for example {@code DefaultCacheBehavior/GrpcConfig}; empty if it can be written back whole
     */
    public static List<String> of(CloudFrontClient cloudFront, String distributionId) {
        var answer = new Answer();
        cloudFront.getDistributionConfig(r -> r.id(distributionId)
                .overrideConfiguration(o ->
                        o.addPlugin(client -> client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                                .addExecutionInterceptor(answer)
                                .build()))));
        return in(answer.body, DistributionConfig.builder());
    }

    static List<String> in(byte[] xml, SdkPojo document) {
        var unknown = new UnknownMembers();
        try {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            reader.nextTag();
            unknown.membersOf(reader, document.sdkFields(), "");
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("no XML: " + e.getMessage(), e);
        }
        return List.copyOf(unknown.paths);
    }

    private void membersOf(XMLStreamReader reader, List<SdkField<?>> fields, String path) throws XMLStreamException {
        while (reader.next() != XMLStreamReader.END_ELEMENT) {
            if (reader.isStartElement()) {
                var name = reader.getLocalName();
                var field = fields.stream()
                        .filter(known -> known.unmarshallLocationName().equals(name))
                        .findFirst();
                if (field.isEmpty()) {
                    paths.add(path + name);
                }
                contentOf(reader, field, path + name + "/");
            }
        }
    }

    private void contentOf(XMLStreamReader reader, Optional<SdkField<?>> field, String path) throws XMLStreamException {
        if (field.isPresent() && field.get().marshallingType() == MarshallingType.SDK_POJO) {
            membersOf(reader, field.get().constructor().get().sdkFields(), path);
        } else if (field.isPresent() && field.get().marshallingType() == MarshallingType.LIST) {
            itemsOf(reader, field.get().getTrait(ListTrait.class).memberFieldInfo(), path);
        } else {
            skip(reader);
        }
    }

    private void itemsOf(XMLStreamReader reader, SdkField<?> item, String path) throws XMLStreamException {
        while (reader.next() != XMLStreamReader.END_ELEMENT) {
            if (reader.isStartElement()) {
                contentOf(reader, Optional.of(item), path);
            }
        }
    }

    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> depth++;
                case XMLStreamReader.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    /** Keeps the body of an answer as it came. */
    private static final class Answer implements ExecutionInterceptor {

        private byte[] body = {};

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.responseBody().map(stream -> {
                try (stream) {
                    body = stream.readAllBytes();
                    return new ByteArrayInputStream(body);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
