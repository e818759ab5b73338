package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Set;

/** S3's XML documents: how they begin, and what strict reading of them has in common. */
final class Document {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    /** A thousand keys of 1,024 bytes, each of which may be written as a reference: no other list is as large. */
    static final int LARGEST = 8 * 1024 * 1024;

    private Document() {}

    static XmlElement root(String name) {
        return new XmlElement(name).attribute("xmlns", NAMESPACE);
    }

    /** A document with S3's namespace and everything that one was sent with. */
    static XmlElement copy(XmlElement sent) {
        var root = root(sent.name());
        sent.children().forEach(root::add);
        return root;
    }

    /** A document that is nothing but text. */
    static XmlElement text(String name, String text) {
        return new XmlElement("").add(name, text).children().get(0).attribute("xmlns", NAMESPACE);
    }

    /** Reads a request's document, whose root must have this name ({@code MalformedXML}). */
    static XmlElement read(byte[] body, String rootName) {
        return read(body, rootName, LARGEST);
    }

    /** @param largest bytes that a document of this kind may have ({@code MaxMessageLengthExceeded}) */
    static XmlElement read(byte[] body, String rootName, int largest) {
        if (body.length > largest) {
            throw new ServiceException(400, "MaxMessageLengthExceeded", "Your request was too large.");
        }
        var root = XmlElement.parse(body);
        if (!root.name().equals(rootName)) {
            throw S3Errors.malformedXml();
        }
        return root;
    }

    /** Refuses children of any other name: a setting that is not known here must not get lost unnoticed. */
    static void allowOnly(XmlElement element, Set<String> names) {
        for (var child : element.children()) {
            if (!names.contains(child.name())) {
                throw S3Errors.notImplemented(element.name() + "/" + child.name());
            }
        }
    }

    /** The text of a child that must be there ({@code MalformedXML}). */
    static String required(XmlElement element, String child) {
        return element.text(child).orElseThrow(S3Errors::malformedXml);
    }
}
