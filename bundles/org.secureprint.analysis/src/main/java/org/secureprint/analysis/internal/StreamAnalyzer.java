package org.secureprint.analysis.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAnalyzer;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.vault.SeekableDocument;

/** Offers the formats of this bundle as the service. */
@Component
public final class StreamAnalyzer implements DocumentAnalyzer {
    private static final int BUFFER_OCTETS = 64 * 1024;
    private static final int TIME_LIMIT_SECONDS = 5;

    private final Formats formats;

    @Activate
    public StreamAnalyzer() {
        this(List.of(
                RecognisedFormat.hpgl(),
                new PclXlFormat(),
                RasterFormat.pwg(),
                RasterFormat.urf(),
                new PclFormat(),
                new PclmFormat(new PdfFormat()),
                new PdfFormat(),
                new PostScriptFormat(),
                PictureFormat.jpeg(),
                PictureFormat.png(),
                new TiffFormat(),
                RecognisedFormat.xps(),
                RecognisedFormat.zip(),
                new PlainText()));
    }

    StreamAnalyzer(List<Format> formats) {
        this.formats = new Formats(formats);
    }

    @Override
    public DocumentTap tap(String declaredFormat) {
        return new StreamTap(formats, declaredFormat);
    }

    @Override
    public DocumentAnalysis analyze(String declaredFormat, SeekableDocument document) throws IOException {
        Deadline deadline = new Deadline(TIME_LIMIT_SECONDS, System::nanoTime);
        JobStream stream = new JobStream(formats, declaredFormat, (format, start, end, environment, findings) -> {
            try {
                format.analyze(new PartOfDocument(document, start, end), environment, deadline, findings);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        byte[] buffer = new byte[BUFFER_OCTETS];
        try {
            long position = 0;
            int read = document.read(0, buffer, 0, buffer.length);
            while (read > 0 && !deadline.isOver()) {
                stream.write(buffer, 0, read);
                position += read;
                read = document.read(position, buffer, 0, buffer.length);
            }
            return stream.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            stream.clear();
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /** The tap on an arriving document. */
    private static final class StreamTap implements DocumentTap {
        private final JobStream stream;
        private boolean readStored;

        private StreamTap(Formats formats, String declaredFormat) {
            stream = new JobStream(
                    formats, declaredFormat, (format, start, end, environment, findings) -> readStored = true);
        }

        @Override
        public void write(byte[] data, int offset, int length) {
            stream.write(data, offset, length);
        }

        @Override
        public Optional<DocumentAnalysis> finish() {
            DocumentAnalysis found = stream.finish();
            return readStored ? Optional.empty() : Optional.of(found);
        }

        @Override
        public void close() {
            stream.clear();
        }
    }
}
