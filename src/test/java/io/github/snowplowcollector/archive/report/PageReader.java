package io.github.snowplowcollector.archive.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** A page read as strict XML. */
final class PageReader {

    private final Document page;

    PageReader(String html) throws Exception {
        page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    Stream<Element> elements(String name) {
        return elements(page.getDocumentElement(), name);
    }

    private static Stream<Element> elements(Element in, String name) {
        var found = in.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    /** The texts of all elements of a name. */
    List<String> texts(String name) {
        return elements(name).map(Element::getTextContent).map(String::strip).toList();
    }

    /** What every element is called, and its attributes behind. */
    Set<String> names() {
        var names = new TreeSet<String>();
        elements("*").forEach(element -> {
            names.add(element.getTagName());
            var attributes = element.getAttributes();
            IntStream.range(0, attributes.getLength())
                    .forEach(i -> names.add(
                            element.getTagName() + " " + attributes.item(i).getNodeName()));
        });
        return names;
    }

    /** The cells of the first table under a heading, row by row, without its head; of a cell its first text alone. */
    List<List<String>> table(String heading) {
        var section = (Element) elements("h2")
                .filter(title -> title.getTextContent().equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError(heading + " is none of " + texts("h2")))
                .getParentNode();
        var rows = new ArrayList<List<String>>();
        elements(section, "tr")
                .skip(1)
                .forEach(row -> rows.add(elements(row, "*")
                        .filter(cell -> cell.getTagName().matches("t[hd]"))
                        .map(PageReader::firstText)
                        .toList()));
        return rows;
    }

    private static String firstText(Node node) {
        var inner = node;
        while (inner.getFirstChild() != null) {
            inner = inner.getFirstChild();
        }
        return inner.getTextContent().strip();
    }

    /** The figures at the head of the page, such as {@code good 3}. */
    List<String> totals() {
        return elements("dt")
                .map(name -> name.getTextContent() + " "
                        + ((Element) name.getParentNode())
                                .getElementsByTagName("dd")
                                .item(0)
                                .getTextContent())
                .toList();
    }
}
