package io.aidbook.web.imports.file;

import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A part of a workbook, read tag by tag. Names count without their prefixes. However the part is
 * made, what is in memory of it is bounded: it is refused when it unpacks to more than its limit,
 * or when a single tag or piece of text is longer than any spreadsheet writes.
 */
final class XmlPart implements AutoCloseable {
  /** Unpacked bytes for one packed: sheets of equal rows come near to this. */
  private static final long MAX_RATIO = 300;

  /** What may be unpacked whatever the ratio. */
  private static final long FREE_BYTES = 8L << 20;

  /** Bytes between two events of the parser: it reads ahead by some buffers of 8 KiB. */
  private static final int MAX_STEP = 1 << 20;

  private static final XMLInputFactory XML = factory();

  private final LimitedStream in;
  private final XMLStreamReader reader;

  private XmlPart(LimitedStream in, XMLStreamReader reader) {
    this.in = in;
    this.reader = reader;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /**
   * Opens a part.
   *
   * @param unpacked bytes of the part; closed with this
   * @param packed how many bytes it has in the file
   * @param most how many bytes it may have, unpacked
   */
  static XmlPart open(InputStream unpacked, long packed, long most) {
    LimitedStream in =
        new LimitedStream(unpacked, Math.min(most, FREE_BYTES + MAX_RATIO * Math.max(0, packed)));
    try {
      return new XmlPart(in, XML.createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  /**
   * Goes to the next start or end of an element; what is between them is passed over.
   *
   * @return false at the end of the part
   */
  boolean next() {
    try {
      while (reader.hasNext()) {
        int event = reader.next();
        in.step();
        if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
          return true;
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  /** Whether this is the start of such an element. */
  boolean starts(String name) {
    return reader.isStartElement() && reader.getLocalName().equals(name);
  }

  /** Whether this is the end of such an element. */
  boolean ends(String name) {
    return reader.isEndElement() && reader.getLocalName().equals(name);
  }

  /** An attribute of the element that starts here, by its name without a prefix; null without. */
  String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** An attribute that has a prefix, such as {@code r:id}; null without. */
  String prefixedAttribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      if (reader.getAttributeLocalName(i).equals(name) && prefix != null && !prefix.isEmpty()) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /**
   * The text of the element that starts here, up to its end.
   *
   * @throws UnreadableFileException if it is longer than a cell can be
   */
  String text() {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    try {
      while (depth > 0 && reader.hasNext()) {
        int event = reader.next();
        in.step();
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> depth++;
          case XMLStreamConstants.END_ELEMENT -> depth--;
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.CDATA ->
              text.append(
                  reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          default -> {
            // Comments and the like are no text.
          }
        }
        requireShort(text);
      }
      return text.toString();
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  /** How many bytes were read, unpacked. */
  long bytesRead() {
    return in.total;
  }

  static void requireShort(CharSequence text) {
    if (text.length() > TableFile.MAX_CELL) {
      throw UnreadableFileException.of(NoteCode.WORKBOOK_CELL, TableFile.MAX_CELL);
    }
  }

  static UnreadableFileException damaged(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof UnreadableFileException known) {
        return known;
      }
    }
    return new UnreadableFileException(Note.of(NoteCode.DAMAGED), cause);
  }

  @Override
  public void close() {
    try {
      reader.close();
      in.close();
    } catch (XMLStreamException | IOException e) {
      throw new UncheckedIOException("the workbook cannot be closed", new IOException(e));
    }
  }

  /** Refuses to give more than a limit, in all and between two events. */
  private static final class LimitedStream extends FilterInputStream {
    private final long most;
    private volatile long total;
    private long sinceStep;

    LimitedStream(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    void step() {
      sinceStep = 0;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count(Math.max(0, read));
      return read;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads
    private void count(int bytes) {
      total += bytes;
      sinceStep += bytes;
      if (total > most) {
        throw UnreadableFileException.of(NoteCode.WORKBOOK_PART, most);
      }
      if (sinceStep > MAX_STEP) {
        throw UnreadableFileException.of(NoteCode.WORKBOOK_TAG, MAX_STEP);
      }
    }
  }
}
