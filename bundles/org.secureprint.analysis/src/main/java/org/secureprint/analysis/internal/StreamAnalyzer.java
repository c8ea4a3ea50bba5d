package org.secureprint.analysis.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAnalyzer;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.vault.SeekableDocument;

/** Offers the formats of this bundle as the service. */
@Component
public final class StreamAnalyzer implements DocumentAnalyzer {
    private static final int BUFFER_OCTETS = 8 * 1024;
    /** A second less than a document may take, for what is done between two looks at the clock. */
    private static final int TIME_LIMIT_SECONDS = 4;

    private static final Set<DocumentAttribute> COUNTS = EnumSet.of(
            DocumentAttribute.PAGES,
            DocumentAttribute.PAGES_COLOR,
            DocumentAttribute.IMPRESSIONS,
            DocumentAttribute.MEDIA_SHEETS,
            DocumentAttribute.COPIES);

    private final Formats formats;
    private final LongSupplier nanoTime;

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
        this(formats, System::nanoTime);
    }

    StreamAnalyzer(List<Format> formats, LongSupplier nanoTime) {
        this.formats = new Formats(formats);
        this.nanoTime = nanoTime;
    }

    @Override
    public DocumentTap tap(String declaredFormat) {
        return new StreamTap(formats, declaredFormat);
    }

    @Override
    public DocumentAnalysis analyze(String declaredFormat, SeekableDocument document) throws IOException {
        Budget budget = new Budget(TIME_LIMIT_SECONDS, nanoTime, document.length());
        DocumentAnalysis found = analyze(declaredFormat, document, budget);
        while (budget.renew()) {
            found = analyze(declaredFormat, document, budget);
        }
        return found;
    }

    private DocumentAnalysis analyze(String declaredFormat, SeekableDocument document, Budget budget)
            throws IOException {
        JobStream stream = new JobStream(formats, declaredFormat, (format, start, end, environment, findings) -> {
            try {
                if (budget.isSpent()) {
                    findings.unknown(DocumentAttribute.PAGES);
                } else {
                    format.analyze(new PartOfDocument(document, start, end), environment, budget, findings);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        byte[] buffer = new byte[BUFFER_OCTETS];
        try {
            long position = 0;
            int read = document.read(0, buffer, 0, buffer.length);
            while (read > 0 && !budget.isSpent() && !stream.isOnlyStored() && !stream.isGivenUp()) {
                stream.write(buffer, 0, read);
                position += read;
                read = document.read(position, buffer, 0, buffer.length);
            }
            boolean whole = read <= 0 || stream.isOnlyStored();
            if (stream.isOnlyStored()) {
                stream.skip(document.length() - position);
            }
            return found(stream, whole);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            stream.clear();
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private static DocumentAnalysis found(JobStream stream, boolean whole) {
        DocumentAnalysis found = stream.finish();
        return whole && !stream.isGivenUp() ? found : cutShort(found);
    }

    /** What is known of a document that was not read to its end. */
    private static DocumentAnalysis cutShort(DocumentAnalysis found) {
        DocumentAnalysis.Builder findings = new DocumentAnalysis.Builder();
        found.findings().forEach((attribute, finding) -> {
            if (COUNTS.contains(attribute)) {
                findings.unknown(attribute);
            } else {
                findings.put(attribute, finding.value(), finding.certainty());
                if (attribute != DocumentAttribute.FORMAT) {
                    PageTally.weaken(findings, attribute, Certainty.ESTIMATED);
                }
            }
        });
        return findings.done();
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
            DocumentAnalysis found = found(stream, true);
            return readStored ? Optional.empty() : Optional.of(found);
        }

        @Override
        public void close() {
            stream.clear();
        }
    }
}
