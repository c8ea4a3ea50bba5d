package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

/** However many documents a stream consists of, it costs memory for its octets and not for their number. */
class SmallDocumentsTest {
    private static final int MANY = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%!PS",
                "%!PS-Adobe-3.0\n%%Pages: 1\n%%Title: x\n",
                "\u001bE",
                ") HP-PCL XL;2;0;\nA",
                "UNIRAST\0\0\0\0\0",
                "%PDF-",
                "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 1 0 R>> endobj\ntrailer <</Root 1 0 R>>\n",
                "II*\0",
                "\u00ff\u00d8\u00ff",
                "PK\3\4",
                "x\f",
                "@PJL ENTER LANGUAGE=PCL\n\u001bE",
                "@PJL SET COPIES=2\n@PJL ENTER LANGUAGE=PDF\n%PDF-1.4\n"
            })
    void manyCostNoMoreThanTheirOctets(String part) throws IOException {
        for (int parts = 1; parts <= MANY; parts *= 10) {
            byte[] octets = (UniversalExit.TEXT + (part + UniversalExit.TEXT).repeat(parts))
                    .getBytes(StandardCharsets.ISO_8859_1);
            Memory.bounded(octets.length, () -> Analyzed.tapped(octets, octets.length));
            assertThat(Memory.bounded(octets.length, () -> new StreamAnalyzer().analyze("", new StoredOctets(octets)))
                            .isPending())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void whereThereAreTooManyNothingIsCounted(int piece) {
        byte[] few = text(64).getBytes(StandardCharsets.US_ASCII);
        byte[] many = text(MANY).getBytes(StandardCharsets.US_ASCII);

        assertThat(Analyzed.tapped(few, piece).orElseThrow().finding(DocumentAttribute.PAGES))
                .extracting(Finding::value)
                .isEqualTo("64");
        DocumentAnalysis found = Analyzed.tapped(many, piece).orElseThrow();
        assertThat(found.finding(DocumentAttribute.PAGES)).isEqualTo(Finding.UNKNOWN);
        assertThat(found.finding(DocumentAttribute.IMPRESSIONS)).isEqualTo(Finding.UNKNOWN);
        assertThat(found.text(DocumentAttribute.FORMAT)).isPresent();
    }

    private static String text(int documents) {
        return UniversalExit.TEXT + ("@PJL\nx\f" + UniversalExit.TEXT).repeat(documents);
    }
}
