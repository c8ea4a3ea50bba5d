package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.analysis.DocumentAttribute.FORMAT;
import static org.secureprint.api.analysis.DocumentAttribute.IMPRESSIONS;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES_COLOR;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;
import org.secureprint.api.vault.SeekableDocument;

/** S-04: pictures, and formats that are only recognised. */
class PictureTest {
    @ParameterizedTest
    @CsvSource({"jpg, image/jpeg", "png, image/png"})
    void aPictureIsOnePage(String kind, String mediaType) throws IOException {
        Analyzed.of(picture(kind, BufferedImage.TYPE_INT_RGB))
                .isExactly(FORMAT, mediaType)
                .pages(1)
                .is(PAGES_COLOR, 1, Certainty.DECLARED);
        Analyzed.of(picture(kind, BufferedImage.TYPE_BYTE_GRAY)).pages(1).isExactly(PAGES_COLOR, 0);
        Analyzed.of(Arrays.copyOf(picture(kind, BufferedImage.TYPE_INT_RGB), 20))
                .isUnknown(PAGES);
    }

    @Test
    void theJobLanguageMakesCopiesOfPictures() throws IOException {
        byte[] head = (UniversalExit.TEXT + "@PJL SET COPIES=3\r\n@PJL ENTER LANGUAGE=JPEG\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(head);
        stream.writeBytes(picture("jpg", BufferedImage.TYPE_INT_RGB));
        stream.writeBytes(UniversalExit.OCTETS);

        Analyzed.of(stream.toByteArray()).pages(1).isExactly(IMPRESSIONS, 3);
    }

    @Test
    void everyDirectoryOfATiffIsAPage() throws IOException {
        assertThat(pages(
                        tiff(BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_GRAY)))
                .isEqualTo(new Finding("3", Certainty.EXACT));
        assertThat(analyzed(tiff(BufferedImage.TYPE_BYTE_GRAY)).finding(PAGES_COLOR))
                .isEqualTo(new Finding("0", Certainty.EXACT));
        assertThat(analyzed(tiff(BufferedImage.TYPE_INT_RGB)).finding(PAGES_COLOR))
                .isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void aTiffThatIsCutOrBitesItsTailIsNeverExact() throws IOException {
        byte[] whole = tiff(BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_GRAY);
        for (int length = 4; length < whole.length - 4; length += 11) {
            assertThat(pages(Arrays.copyOf(whole, length))).isNotEqualTo(new Finding("2", Certainty.EXACT));
        }
        ByteBuffer cycle = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        cycle.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 1);
        cycle.putShort((short) 254).putShort((short) 4).putInt(1).putInt(0).putInt(8);

        assertThat(pages(cycle.array())).isEqualTo(new Finding("1", Certainty.ESTIMATED));
    }

    @ParameterizedTest
    @CsvSource({"1, 4096, 1000000", "2000, 1, 100000000"})
    void theCostOfDirectoriesIsBounded(int directories, int entries, long octets) throws IOException {
        CountedReads tiff = new CountedReads(bigTiff(directories, entries));

        Finding found = new StreamAnalyzer().analyze("image/tiff", tiff).finding(PAGES);

        assertThat(found.certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(tiff.read).isLessThan(octets);
    }

    @Test
    void onlyTheBeginningIsReadTwice() throws IOException {
        byte[] one = tiff(BufferedImage.TYPE_BYTE_GRAY);
        CountedReads tiff = new CountedReads(Arrays.copyOf(one, 4_000_000));

        assertThat(new StreamAnalyzer().analyze("image/tiff", tiff).finding(PAGES))
                .isEqualTo(new Finding("1", Certainty.EXACT));
        assertThat(tiff.read).isLessThan(200_000);
    }

    /** A document that counts how many of its octets are read. */
    private static final class CountedReads implements SeekableDocument {
        private final StoredOctets document;
        private long read;

        private CountedReads(byte[] octets) {
            document = new StoredOctets(octets);
        }

        @Override
        public long length() {
            return document.length();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            int count = document.read(position, target, offset, length);
            read += Math.max(0, count);
            return count;
        }
    }

    /** Directories of entries that all say that the strips are told by one and the same array at the end. */
    private static byte[] bigTiff(int directories, int entries) {
        int values = 65_536;
        int size = 8 + 20 * entries + 8;
        int array = 16 + directories * size;
        ByteBuffer tiff = ByteBuffer.allocate(array + 8 * values).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 43).putShort((short) 8);
        tiff.putShort((short) 0).putLong(16);
        for (int i = 1; i <= directories; i++) {
            tiff.putLong(entries);
            for (int j = 0; j < entries; j++) {
                tiff.putShort((short) 273).putShort((short) 16).putLong(values).putLong(array);
            }
            tiff.putLong(i < directories ? 16L + (long) i * size : 0);
        }
        return tiff.array();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, ", "4, "})
    void previewsAndMasksAreNoPages(int subfileType, String pages) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(52).order(ByteOrder.BIG_ENDIAN);
        one.put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) 43)
                .putShort((short) 8)
                .putShort((short) 0);
        one.putLong(16).putLong(1);
        one.putShort((short) 254)
                .putShort((short) 4)
                .putLong(1)
                .putInt(subfileType)
                .putInt(0);

        assertThat(pages(one.array()).value()).isEqualTo(pages == null ? "" : pages);
    }

    @Test
    void otherFormatsAreRecognisedAndNotCounted() {
        String xps = "PK\3\4\24\0\0\0\0\0\0\0\0\0xxxxxxxxxxxx\23\0\0\0FixedDocSeq.fdseq";
        Analyzed.of(xps).isExactly(FORMAT, "application/oxps").isUnknown(PAGES);
        Analyzed.of("PK\3\4\24\0\0\0word/document.xml")
                .isExactly(FORMAT, "application/zip")
                .isUnknown(PAGES);
        Analyzed.of("\u001b%-1BBP;IN;SP1;")
                .isExactly(FORMAT, "application/vnd.hp-HPGL")
                .isUnknown(PAGES);
        Analyzed.of("IN;SP1;PA0,0;")
                .isExactly(FORMAT, "application/vnd.hp-HPGL")
                .isUnknown(PAGES);
        Analyzed.of("\0\1\2\3\4\5")
                .isExactly(FORMAT, "application/octet-stream")
                .isUnknown(PAGES);
    }

    @Test
    void aZipFileSentAsPclIsNotCountedAsText() {
        String xps = "PK\3\4\24\0\0\0\0\0FixedDocSeq.fdseq" + "\f".repeat(2000);
        Analyzed.of(UniversalExit.TEXT + "@PJL ENTER LANGUAGE=PCL\n" + xps + UniversalExit.TEXT)
                .isExactly(FORMAT, "application/oxps")
                .isUnknown(PAGES)
                .isUnknown(IMPRESSIONS);
        assertThat(Analyzed.declared("application/vnd.hp-PCL", xps.getBytes(StandardCharsets.ISO_8859_1))
                        .finding(DocumentAttribute.FORMAT)
                        .value())
                .isEqualTo("application/oxps");
    }

    @Test
    void aFormatThatOnlyItsClientKnowsIsDeclared() {
        assertThat(Analyzed.declared("application/vnd.example", new byte[] {0, 1, 2})
                        .finding(FORMAT))
                .isEqualTo(new Finding("application/vnd.example", Certainty.DECLARED));
    }

    private static Finding pages(byte[] octets) throws IOException {
        return analyzed(octets).finding(PAGES);
    }

    private static DocumentAnalysis analyzed(byte[] octets) throws IOException {
        return new StreamAnalyzer().analyze("application/octet-stream", new StoredOctets(octets));
    }

    private static byte[] picture(String kind, int type) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(9, 7, type), kind, octets)).isTrue();
        return octets.toByteArray();
    }

    private static byte[] tiff(int... types) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff");
        ImageWriter writer = writers.next();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(octets)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int type : types) {
                writer.writeToSequence(new IIOImage(new BufferedImage(9, 7, type), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return octets.toByteArray();
    }
}
