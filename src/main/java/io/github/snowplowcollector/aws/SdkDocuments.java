package io.github.snowplowcollector.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The SDK's documents, such as a distribution's configuration, as maps, lists, texts, numbers and flags, by the names of the API's members; and
 * back. What is not set is left out.
 */
public final class SdkDocuments {

    private SdkDocuments() {}

    /** A document as a map. */
    public static Map<String, Object> toMap(SdkPojo document) {
        var map = new LinkedHashMap<String, Object>();
        for (var field : document.sdkFields()) {
            var value = field.getValueOrDefault(document);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                map.put(field.memberName(), plain(value));
            }
        }
        return map;
    }

    /**
     * Sets the members of a document that is being built.
     *
     * @param map as {@link #toMap} gave it
     * @throws IllegalArgumentException if it holds what no member of such a document can be
     */
    public static <B extends SdkPojo> B fromMap(B builder, Map<?, ?> map) {
        for (var field : builder.sdkFields()) {
            var value = map.get(field.memberName());
            if (value != null) {
                field.set(builder, typed(field, value));
            }
        }
        return builder;
    }

    private static Object plain(Object value) {
        if (value instanceof SdkPojo document) {
            return toMap(document);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SdkDocuments::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var plain = new LinkedHashMap<String, Object>();
            map.forEach((key, member) -> plain.put(key.toString(), plain(member)));
            return plain;
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static Object typed(SdkField<?> field, Object value) {
        var type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO && value instanceof Map<?, ?> map) {
            return ((SdkBuilder<?, ?>) fromMap(field.constructor().get(), map)).build();
        }
        if (type == MarshallingType.LIST && value instanceof List<?> list) {
            var member = field.getTrait(ListTrait.class).memberFieldInfo();
            var typed = new ArrayList<@Nullable Object>();
            list.forEach(each -> typed.add(typed(member, each)));
            return typed;
        }
        if (type == MarshallingType.MAP && value instanceof Map<?, ?> map) {
            var member = field.getTrait(MapTrait.class).valueFieldInfo();
            var typed = new LinkedHashMap<String, Object>();
            map.forEach((key, each) -> typed.put(key.toString(), typed(member, each)));
            return typed;
        }
        if (type == MarshallingType.INTEGER && value instanceof Number number) {
            return number.intValue();
        }
        if (type == MarshallingType.LONG && value instanceof Number number) {
            return number.longValue();
        }
        if (type == MarshallingType.DOUBLE && value instanceof Number number) {
            return number.doubleValue();
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.parse(value.toString());
        }
        if ((type == MarshallingType.BOOLEAN && value instanceof Boolean)
                || (type == MarshallingType.STRING && value instanceof String)) {
            return value;
        }
        throw new IllegalArgumentException(field.memberName() + " cannot be " + value);
    }
}
