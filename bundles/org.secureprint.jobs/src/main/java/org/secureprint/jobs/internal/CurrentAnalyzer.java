package org.secureprint.jobs.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAnalyzer;
import org.secureprint.api.analysis.DocumentTap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analyzer that is there at the moment, if any: it may be exchanged while documents stream through it. Whatever happens to it, the
 * document arrives; it is then analyzed later. Safe for any thread.
 */
final class CurrentAnalyzer {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentAnalyzer.class);

    private final AtomicReference<DocumentAnalyzer> analyzer = new AtomicReference<>();

    void set(DocumentAnalyzer next) {
        analyzer.set(next);
    }

    /** Forgets an analyzer that leaves, unless another one has taken its place. */
    void unset(DocumentAnalyzer gone) {
        analyzer.compareAndSet(gone, null);
    }

    Optional<DocumentAnalyzer> get() {
        return Optional.ofNullable(analyzer.get());
    }

    /** A tap that never fails. */
    DocumentTap tap(String declaredFormat) {
        DocumentAnalyzer now = analyzer.get();
        if (now == null) {
            return new GuardedTap(null);
        }
        try {
            return new GuardedTap(now.tap(declaredFormat));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The document analyzer failed; the document is analyzed later", e);
            return new GuardedTap(null);
        }
    }

    /** Lets go of a tap that fails. */
    private static final class GuardedTap implements DocumentTap {
        private DocumentTap tap;

        private GuardedTap(DocumentTap tap) {
            this.tap = tap;
        }

        @Override
        public void write(byte[] data, int offset, int length) {
            if (tap != null) {
                try {
                    tap.write(data, offset, length);
                } catch (RuntimeException | LinkageError e) {
                    letGo(e);
                }
            }
        }

        @Override
        public Optional<DocumentAnalysis> finish() {
            if (tap != null) {
                try {
                    return tap.finish().filter(found -> !found.isPending());
                } catch (RuntimeException | LinkageError e) {
                    letGo(e);
                }
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            if (tap != null) {
                try {
                    tap.close();
                } catch (RuntimeException | LinkageError e) {
                    letGo(e);
                }
            }
        }

        private void letGo(Throwable why) {
            LOG.warn("The document analyzer failed; the document is analyzed later", why);
            tap = null;
        }
    }
}
