package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAnalyzer;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.vault.SeekableDocument;

/** Says of a document that starts with a digit at once that it fills so many sides; of others, once stored, one per octet. */
final class FakeAnalyzer implements DocumentAnalyzer {
    final List<String> analyzed = new CopyOnWriteArrayList<>();
    final CountDownLatch started = new CountDownLatch(1);
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile Throwable broken;
    volatile byte[] seen;
    volatile boolean closed;

    @Override
    public DocumentTap tap(String declaredFormat) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        return new DocumentTap() {
            @Override
            public void write(byte[] data, int offset, int length) {
                fail();
                octets.write(data, offset, length);
            }

            @Override
            public Optional<DocumentAnalysis> finish() {
                seen = octets.toByteArray();
                return Character.isDigit(seen[0]) ? Optional.of(impressions(seen[0] - '0')) : Optional.empty();
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    @Override
    public DocumentAnalysis analyze(String declaredFormat, SeekableDocument document) throws IOException {
        started.countDown();
        try {
            assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        fail();
        byte[] octets = new byte[(int) document.length()];
        int read = document.read(0, octets, 0, octets.length);
        analyzed.add(new String(octets, 0, read, StandardCharsets.US_ASCII));
        return impressions(read);
    }

    private void fail() {
        if (broken instanceof RuntimeException failure) {
            throw failure;
        } else if (broken instanceof Error failure) {
            throw failure;
        }
    }

    private static DocumentAnalysis impressions(int count) {
        return new DocumentAnalysis.Builder()
                .put(DocumentAttribute.PAGES, count, Certainty.EXACT)
                .put(DocumentAttribute.IMPRESSIONS, count, Certainty.EXACT)
                .done();
    }
}
