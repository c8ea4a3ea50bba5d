package org.secureprint.analysis.accuracy;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/**
 * A document in one of the formats, and what is true of it.
 *
 * @param format as the table calls it
 * @param name for messages
 * @param octets the document, without PJL around it
 * @param language the name for ENTER LANGUAGE
 * @param pages how many it has
 * @param colored how many of them have colour
 * @param copies how many the document itself asks for
 * @param saysCopies whether it asks at all, so that PJL's COPIES does not count
 * @param sheets for all its own copies, where that is known by construction
 */
record Made(
        String format,
        String name,
        byte[] octets,
        String language,
        int pages,
        int colored,
        int copies,
        boolean saysCopies,
        OptionalInt sheets) {

    /** A way to make a document of a recipe. */
    record Way(
            String format,
            String device,
            List<String> options,
            String language,
            boolean color,
            int copies,
            boolean saysCopies,
            Sheets sheets) {

        /** How pages share sheets. */
        enum Sheets {
            ONE_SIDED,
            TWO_SIDED,
            /** The printer's own setting decides. */
            UNKNOWN
        }

        Made make(Recipe recipe, byte[] pdf, Programs programs) throws IOException, InterruptedException {
            byte[] converted = device.isEmpty() ? pdf : programs.convert(pdf, device, options);
            int perCopy = sheets == Sheets.TWO_SIDED ? (recipe.length() + 1) / 2 : recipe.length();
            boolean known = sheets == Sheets.ONE_SIDED || sheets == Sheets.TWO_SIDED && recipe.isUniform();
            return new Made(
                    format,
                    recipe.name() + " by " + (device.isEmpty() ? "the PDF writer" : device + " " + options),
                    PrintJob.unwrapped(converted),
                    language,
                    recipe.length(),
                    color ? recipe.colored() : 0,
                    copies,
                    saysCopies,
                    known ? OptionalInt.of(perCopy * copies) : OptionalInt.empty());
        }
    }

    private static final String PAGE_DEVICE = "<< /NumCopies 3 /Duplex true /Tumble false >> setpagedevice";
    private static final List<String> THREE_TWO_SIDED = List.of("-r60", "-c", PAGE_DEVICE);

    private static final List<String> BLACK = List.of("-r60", "-dcupsColorSpace=3", "-dcupsBitsPerColor=1");
    private static final List<String> BLACK_THREE_TWO_SIDED =
            List.of("-r60", "-dcupsColorSpace=3", "-dcupsBitsPerColor=1", "-c", PAGE_DEVICE);

    /** Each recipe is made in each of these ways. */
    static final List<Way> WAYS = List.of(
            new Way("PDF", "", List.of(), "PDF", true, 1, false, Way.Sheets.UNKNOWN),
            new Way("PostScript", "ps2write", List.of(), "POSTSCRIPT", true, 1, false, Way.Sheets.UNKNOWN),
            new Way("PCL 5", "ljet4", List.of("-r75"), "PCL", false, 1, true, Way.Sheets.UNKNOWN),
            new Way("PCL 5", "ljet4d", List.of("-r75", "-c", PAGE_DEVICE), "PCL", false, 3, true, Way.Sheets.TWO_SIDED),
            new Way("PCL 5", Programs.CUPS_RASTER, BLACK, "PCL", false, 1, true, Way.Sheets.ONE_SIDED),
            new Way("PCL 5", Programs.CUPS_RASTER, BLACK_THREE_TWO_SIDED, "PCL", false, 3, true, Way.Sheets.TWO_SIDED),
            new Way("PCL XL", "pxlmono", List.of("-r100"), "PCLXL", false, 1, true, Way.Sheets.ONE_SIDED),
            new Way("PCL XL", "pxlcolor", List.of("-r100"), "PCLXL", true, 1, true, Way.Sheets.ONE_SIDED),
            new Way(
                    "PCL XL",
                    "pxlmono",
                    List.of("-r100", "-c", PAGE_DEVICE),
                    "PCLXL",
                    false,
                    3,
                    true,
                    Way.Sheets.TWO_SIDED),
            new Way("PWG raster", "pwgraster", List.of("-r60"), "PWGRASTER", false, 1, true, Way.Sheets.ONE_SIDED),
            new Way(
                    "PWG raster",
                    "pwgraster",
                    List.of("-r30", "-dcupsColorSpace=19", "-dcupsBitsPerColor=8"),
                    "PWGRASTER",
                    true,
                    1,
                    true,
                    Way.Sheets.ONE_SIDED),
            new Way("PWG raster", "pwgraster", THREE_TWO_SIDED, "PWGRASTER", false, 3, true, Way.Sheets.TWO_SIDED),
            new Way("URF", "appleraster", List.of("-r60"), "URF", false, 1, false, Way.Sheets.ONE_SIDED),
            new Way(
                    "URF",
                    "urf",
                    List.of("-r30", "-dcupsColorSpace=19", "-dcupsBitsPerColor=8"),
                    "URF",
                    true,
                    1,
                    false,
                    Way.Sheets.ONE_SIDED),
            new Way("PCLm", "pclm", List.of("-r75"), "PCLM", true, 1, false, Way.Sheets.UNKNOWN));

    @Override
    public String toString() {
        return format + ", " + name;
    }
}
