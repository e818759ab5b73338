package io.github.snowplowcollector.release;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** CycloneDX's list of what something consists of, or what else it needs. */
record BillOfMaterials(List<Component> components) {

    /** A library and the licences that it may be used under. */
    record Component(Element element) {

        String text(String name) {
            return element.getElementsByTagName(name).item(0).getTextContent();
        }

        /** By SPDX's identifier where there is one. */
        List<String> licences() {
            return Stream.of("id", "name", "expression")
                    .flatMap(kind -> elements(element.getElementsByTagName(kind)))
                    .filter(found -> !found.getParentNode().equals(element))
                    .map(Element::getTextContent)
                    .toList();
        }
    }

    static BillOfMaterials read(byte[] bill) throws Exception {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bill));
        var list = elements(document.getDocumentElement().getChildNodes())
                .filter(element -> element.getTagName().equals("components"))
                .findFirst()
                .orElseThrow();
        return new BillOfMaterials(
                elements(list.getChildNodes()).map(Component::new).toList());
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
