package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.stream.Stream;

/** CloudFront's lists: a {@code Quantity} beside {@code Items}, which may be missing when the quantity is 0. */
final class Quantities {

    private static final String QUANTITY = "Quantity";
    private static final String ITEMS = "Items";

    private Quantities() {}

    /** Refuses a configuration in which any quantity, at any depth, is not the number of its items. */
    static void check(XmlElement element) {
        var quantity = element.text(QUANTITY);
        var items = element.child(ITEMS);
        if (quantity.isPresent()) {
            int count = items.map(list -> list.children().size()).orElse(0);
            if (!quantity.get().equals(Integer.toString(count))) {
                throw CloudFrontErrors.inconsistentQuantities();
            }
        } else if (items.isPresent()) {
            throw CloudFrontErrors.required(element.name() + " " + QUANTITY);
        }
        element.children().forEach(Quantities::check);
    }

    /** Items of the list that following child names leads to; none if it is not there. */
    static Stream<XmlElement> items(XmlElement element, String... path) {
        var at = Stream.of(element);
        for (var step : path) {
            at = at.flatMap(each -> each.children(step));
        }
        return at.flatMap(list -> list.children(ITEMS)).flatMap(list -> list.children().stream());
    }

    /** Texts of the items of the list that following child names leads to. */
    static List<String> texts(XmlElement element, String... path) {
        return items(element, path).map(XmlElement::text).toList();
    }

    static XmlElement none(String name) {
        return new XmlElement(name).add(QUANTITY, "0");
    }

    static XmlElement of(String name, String item, String... texts) {
        var list = new XmlElement(name).add(QUANTITY, Integer.toString(texts.length));
        var items = list.open(ITEMS);
        for (var text : texts) {
            items.add(item, text);
        }
        return list;
    }

    /** Which names of a kind a policy lets through: none, all of them, or these. */
    static XmlElement choice(String kind, String list, List<String> names) {
        var choice = new XmlElement(list + "Config");
        if (names.equals(CacheSettings.NONE) || names.equals(CacheSettings.ALL)) {
            return choice.add(kind + "Behavior", names.isEmpty() ? "none" : "all");
        }
        return choice.add(kind + "Behavior", "whitelist").add(of(list, "Name", names.toArray(String[]::new)));
    }
}
