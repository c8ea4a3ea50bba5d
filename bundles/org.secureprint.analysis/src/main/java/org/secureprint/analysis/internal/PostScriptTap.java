package org.secureprint.analysis.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/**
 * Reads the comments of PostScript (DSC 3.0) and the plain requests to the page device in its set-up. The pages are those that begin
 * with a {@code %%Page:} comment; they are declared if {@code %%Pages:} says the same, and an estimate if it does not, if the document
 * is cut short, or if there are no comments, so that only the {@code showpage} outside of procedures can be counted.
 */
final class PostScriptTap implements FormatTap, PostScriptLines.Reader {
    private static final int MAX_GUESSED_PAGES = 100_000;
    private static final String AT_END = "(atend)";
    private static final Pattern SHOW = Pattern.compile("(?<![/A-Za-z])showpage(?![A-Za-z])|[{}]");
    private static final Pattern BOX =
            Pattern.compile("-?0+(?:\\.0+)?\\s+-?0+(?:\\.0+)?\\s+(\\d{1,6}(?:\\.\\d+)?)\\s+(\\d{1,6}(?:\\.\\d+)?).*");
    private static final Pattern MEDIA =
            Pattern.compile("\\S+\\s+(\\d{1,6}(?:\\.\\d+)?)\\s+(\\d{1,6}(?:\\.\\d+)?)(?:\\s.*)?");
    private static final Pattern COPIES = Pattern.compile("numcopies\\((\\d{1,5})\\)");
    private static final Pattern PAGES = Pattern.compile("(\\d{1,9})(?:\\s.*)?");
    private static final Pattern DATA = Pattern.compile("(\\d{1,15})(?:\\s+\\S+)?(?:\\s+(Bytes|Lines))?\\s*");

    private final Environment environment;
    private final PostScriptLines lines = new PostScriptLines(this);
    private final PageTally tally = new PageTally();
    private final Matcher show = SHOW.matcher("");
    private final Map<DocumentAttribute, String> texts = new EnumMap<>(DocumentAttribute.class);
    private PageDevice device;
    private Certainty certainty = Certainty.DECLARED;
    private boolean structured;
    private boolean monochrome;
    private boolean mediaIsGuessed;
    private String resolution = "";
    private long declaredPages = -1;
    private long pagesBefore;
    private boolean pageOpen;
    private boolean ended;
    private int nested;
    private int resources;
    private boolean inPage;
    private int braces;
    private long shown;
    private long guessedPages;

    PostScriptTap(Environment environment) {
        this.environment = environment;
        this.device = new PageDevice(environment);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        lines.write(data, offset, length);
        return GOES_ON;
    }

    @Override
    public boolean wantsCode() {
        return nested == 0 && resources == 0 && !(structured && inPage);
    }

    @Override
    public void line(String line, boolean whole) {
        String text = line.startsWith("\4") ? line.replaceFirst("^\4+", "") : line;
        if (text.startsWith("%!PS-Adobe") && nested == 0) {
            begin();
        } else if (text.startsWith("%%")) {
            int end = 2;
            while (end < text.length() && isLetter(text.charAt(end))) {
                end++;
            }
            int value = end < text.length() && text.charAt(end) == ':' ? end + 1 : end;
            comment(text.substring(2, end), text.substring(value).strip());
        } else if (!text.startsWith("%") && wantsCode()) {
            code(text);
        }
    }

    @Override
    public void finish(DocumentAnalysis.Builder findings) {
        lines.finish();
        endDocument();
        texts.forEach((attribute, text) -> findings.put(attribute, text, Certainty.DECLARED));
        if (!resolution.isEmpty()) {
            findings.put(DocumentAttribute.RESOLUTION, resolution, Certainty.DECLARED);
        }
        if (tally.pages() == 0) {
            findings.unknown(DocumentAttribute.PAGES);
            return;
        }
        tally.report(findings, certainty);
        if (mediaIsGuessed) {
            findings.done()
                    .text(DocumentAttribute.MEDIA)
                    .ifPresent(media -> findings.put(DocumentAttribute.MEDIA, media, Certainty.ESTIMATED));
        }
    }

    /** The first line of a document; another one may have come before it in the same part. */
    private void begin() {
        if (structured) {
            endDocument();
        }
        structured = true;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private void comment(String name, String value) {
        switch (name) {
            case "BeginDocument" -> nested++;
            case "EndDocument" -> nested = Math.max(0, nested - 1);
            case "BeginData", "BeginBinary" -> skip(value);
            default -> {
                if (nested == 0 && structured) {
                    section(name, value);
                }
            }
        }
    }

    private void section(String name, String value) {
        switch (name) {
            case "Pages" -> pages(value);
            case "Page" -> beginPage();
            case "Trailer" -> inPage = true;
            case "EOF" -> ended = true;
            case "BeginProlog", "BeginResource", "BeginProcSet", "BeginFont", "BeginFile" -> resources++;
            case "EndProlog", "EndResource", "EndProcSet", "EndFont", "EndFile" ->
                resources = Math.max(0, resources - 1);
            case "BeginPageSetup" -> inPage = false;
            case "EndPageSetup" -> inPage = true;
            default -> property(name, value);
        }
    }

    private void property(String name, String value) {
        switch (name) {
            case "Title" -> text(DocumentAttribute.TITLE, value);
            case "For" -> text(DocumentAttribute.USER_NAME, value);
            case "DocumentMedia", "PageMedia" -> media(MEDIA.matcher(value), false);
            case "BoundingBox", "PageBoundingBox" -> {
                if (device.media().isEmpty() || mediaIsGuessed) {
                    media(BOX.matcher(value), true);
                }
            }
            case "DocumentProcessColors" -> monochrome = value.equals("Black");
            case "Requirements" -> requirements(value);
            default -> {
                // says nothing of the pages
            }
        }
    }

    private void text(DocumentAttribute attribute, String value) {
        if (texts.containsKey(attribute) || value.equals(AT_END)) {
            return;
        }
        String text = PostScriptText.of(value);
        if (!text.isEmpty()) {
            texts.put(attribute, text);
        }
    }

    private void media(Matcher size, boolean guessed) {
        if (size.matches()) {
            String name = MediaNames.ofPoints(Double.parseDouble(size.group(1)), Double.parseDouble(size.group(2)));
            if (!guessed || !name.startsWith("custom")) {
                device.media(name);
                mediaIsGuessed = guessed;
            }
        }
    }

    private void requirements(String value) {
        if (value.contains("duplex")) {
            device.sides(value.contains("duplex(tumble)") ? Sides.SHORT_EDGE : Sides.LONG_EDGE);
        }
        Matcher copies = COPIES.matcher(value);
        if (copies.find()) {
            device.copies(Integer.parseInt(copies.group(1)));
        }
    }

    private void pages(String value) {
        if (declaredPages < 0) {
            Matcher number = PAGES.matcher(value);
            declaredPages = number.matches() ? Long.parseLong(number.group(1)) : -1;
        }
    }

    private void skip(String value) {
        Matcher data = DATA.matcher(value);
        if (data.matches()) {
            long count = Long.parseLong(data.group(1));
            if ("Lines".equals(data.group(2))) {
                lines.skipLines(count);
            } else {
                lines.skipOctets(count);
            }
        }
    }

    private void beginPage() {
        endPage();
        pageOpen = true;
        inPage = true;
        resources = 0;
    }

    private void endPage() {
        if (pageOpen) {
            boolean black = monochrome || environment.monochrome();
            tally.add(new PageTally.Page(
                    device.media(),
                    device.sides(),
                    device.copies(),
                    black ? PageTally.Color.NO : PageTally.Color.UNKNOWN));
        }
        pageOpen = false;
    }

    private void endDocument() {
        endPage();
        long counted = tally.pages() - pagesBefore;
        long guessed = shown > 0 ? shown : declaredPages;
        if (counted == 0 && guessed <= MAX_GUESSED_PAGES - guessedPages) {
            guessedPages += Math.max(0, guessed);
            for (long i = 0; i < guessed; i++) {
                pageOpen = true;
                endPage();
            }
            certainty = Certainty.ESTIMATED;
        } else if (counted != declaredPages || !ended || nested > 0) {
            certainty = Certainty.ESTIMATED;
        }
        resolution = device.resolution();
        pagesBefore = tally.pages();
        device = new PageDevice(environment);
        declaredPages = -1;
        shown = 0;
        braces = 0;
        nested = 0;
        resources = 0;
        ended = false;
        inPage = false;
        monochrome = false;
    }

    private void code(String line) {
        device.code(line);
        if (line.indexOf('{') < 0 && line.indexOf('}') < 0 && !line.contains("showpage")) {
            return;
        }
        show.reset(line);
        while (show.find()) {
            switch (line.charAt(show.start())) {
                case '{' -> braces++;
                case '}' -> braces = Math.max(0, braces - 1);
                default -> shown += braces == 0 ? 1 : 0;
            }
        }
    }
}
