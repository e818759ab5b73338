package io.github.snowplowcollector.local.http;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** An XML element of AWS's REST-XML protocols: a name, attributes, and either text or children. Namespaces are dropped on reading. */
public final class XmlElement {

    /** Three times what AWS's schemas need. Whoever walks a tree may recurse. */
    private static final int DEEPEST = 32;

    /** The largest lists have 3,000 members with a few elements each. */
    private static final int MOST_ELEMENTS = 50_000;

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder(0);

    public XmlElement(String name) {
        this.name = name;
    }

    public XmlElement(String name, String text) {
        this(name);
        this.text.append(text);
    }

    /**
     * Reads a document. What no schema of AWS's has is refused as {@code MalformedXML}: a DTD with its entities, elements nested too
     * deeply or too many of them.
     */
    public static XmlElement parse(byte[] document) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return read(factory.createXMLStreamReader(new ByteArrayInputStream(document)));
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        var open = new ArrayDeque<XmlElement>();
        var root = new XmlElement("");
        open.push(root);
        for (int elements = 0; reader.hasNext(); ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || open.size() > DEEPEST) {
                        throw malformed();
                    }
                    var element = new XmlElement(reader.getLocalName());
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        var prefix = reader.getAttributePrefix(i);
                        var local = reader.getAttributeLocalName(i);
                        element.attributes.put(
                                prefix == null || prefix.isEmpty() ? local : prefix + ":" + local,
                                reader.getAttributeValue(i));
                    }
                    open.element().children.add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                // A text with many references comes in as many pieces.
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().text.append(reader.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw malformed();
                default -> {}
            }
        }
        return root.children.get(0);
    }

    private static ServiceException malformed() {
        return new ServiceException(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    public String name() {
        return name;
    }

    /** Own text without surrounding white space; empty for an element with children only. */
    public String text() {
        return text.toString().strip();
    }

    /** Own text with its white space: an object key may begin or end with a blank. */
    public String verbatim() {
        return text.toString();
    }

    public List<XmlElement> children() {
        return List.copyOf(children);
    }

    public Stream<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName));
    }

    public Optional<XmlElement> child(String childName) {
        return children(childName).findFirst();
    }

    /** Text of the element reached by following child names, if it is there. */
    public Optional<String> text(String... path) {
        var at = Optional.of(this);
        for (var step : path) {
            at = at.flatMap(element -> element.child(step));
        }
        return at.map(XmlElement::text);
    }

    /** An attribute by name, with its prefix if it has one, for example {@code xsi:type}. */
    public Optional<String> attribute(String attributeName) {
        return Optional.ofNullable(attributes.get(attributeName));
    }

    /** Sets an attribute; {@code xmlns} and {@code xmlns:x} declare namespaces. Returns this element. */
    public XmlElement attribute(String attributeName, String value) {
        attributes.put(attributeName, value);
        return this;
    }

    /** Appends a child with text. Returns this element. */
    public XmlElement add(String childName, String childText) {
        return add(new XmlElement(childName, childText));
    }

    /** Appends a child. Returns this element. */
    public XmlElement add(XmlElement child) {
        children.add(child);
        return this;
    }

    /** Appends an empty child and returns the child. */
    public XmlElement open(String childName) {
        var child = new XmlElement(childName);
        children.add(child);
        return child;
    }

    /** Replaces the children of the same name by this one. Returns this element. */
    public XmlElement set(XmlElement child) {
        children.removeIf(old -> old.name.equals(child.name));
        return add(child);
    }

    /** The whole document as text. */
    public String toDocument() {
        var out = new StringWriter();
        try {
            var writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            writer.writeStartDocument("UTF-8", "1.0");
            write(writer);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML to memory", e);
        }
        return out.toString();
    }

    private void write(XMLStreamWriter writer) throws XMLStreamException {
        writer.writeStartElement(name);
        for (var attribute : attributes.entrySet()) {
            writer.writeAttribute(attribute.getKey(), attribute.getValue());
        }
        writeText(writer);
        for (var child : children) {
            child.write(writer);
        }
        writer.writeEndElement();
    }

    /** Control characters as references, as S3 writes them; a reader would take a plain carriage return for a line feed. */
    private void writeText(XMLStreamWriter writer) throws XMLStreamException {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n') {
                writer.writeCharacters(text.substring(written, i));
                writer.writeEntityRef("#" + (int) c);
                written = i + 1;
            }
        }
        writer.writeCharacters(text.substring(written));
    }

    @Override
    public String toString() {
        return toDocument();
    }
}
