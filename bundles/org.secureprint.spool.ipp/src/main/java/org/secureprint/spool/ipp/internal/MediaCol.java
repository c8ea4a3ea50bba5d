package org.secureprint.spool.ipp.internal;

import java.util.Set;
import java.util.stream.Stream;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Value;

/** {@code media-col} (PWG 5100.7): what a sheet is, member by member. */
final class MediaCol {
    /** Hundredths of a millimetre. */
    private static final int MARGIN = 423;

    private static final String[] SOURCES = {"auto", "main", "alternate", "manual", "by-pass-tray"};
    private static final String[] TYPES = {
        "auto",
        "stationery",
        "stationery-letterhead",
        "stationery-lightweight",
        "stationery-heavyweight",
        "transparency",
        "envelope",
        "labels",
        "cardstock",
        "photographic"
    };
    private static final String[] MEMBERS = {
        "media-size",
        "media-size-name",
        "media-top-margin",
        "media-bottom-margin",
        "media-left-margin",
        "media-right-margin",
        "media-source",
        "media-type"
    };
    private static final Set<String> KNOWN = Set.of(MEMBERS);

    private MediaCol() {}

    /** The collections that {@code media-col-database} lists, one for each size. */
    static Attributes[] database() {
        return MediaSize.ALL.stream().map(MediaCol::of).toArray(Attributes[]::new);
    }

    private static Attributes of(MediaSize size) {
        return Attributes.build()
                .collection("media-size", size.dimensions())
                .keyword("media-size-name", size.name())
                .integer("media-top-margin", MARGIN)
                .integer("media-bottom-margin", MARGIN)
                .integer("media-left-margin", MARGIN)
                .integer("media-right-margin", MARGIN)
                .keyword("media-source", SOURCES[0])
                .keyword("media-type", TYPES[0])
                .done();
    }

    /** How the printer describes it. */
    static Attributes description() {
        Attributes custom = Attributes.build()
                .range("x-dimension", MediaSize.CUSTOM_MIN.width(), MediaSize.CUSTOM_MAX.width())
                .range("y-dimension", MediaSize.CUSTOM_MIN.height(), MediaSize.CUSTOM_MAX.height())
                .done();
        Attributes[] sizes = Stream.concat(MediaSize.ALL.stream().map(MediaSize::dimensions), Stream.of(custom))
                .toArray(Attributes[]::new);
        return Attributes.build()
                .collection("media-col-default", of(MediaSize.ALL.get(0)))
                .collection("media-col-ready", database())
                .keyword("media-col-supported", MEMBERS)
                .collection("media-size-supported", sizes)
                .integer("media-top-margin-supported", 0, MARGIN)
                .integer("media-bottom-margin-supported", 0, MARGIN)
                .integer("media-left-margin-supported", 0, MARGIN)
                .integer("media-right-margin-supported", 0, MARGIN)
                .keyword("media-source-supported", SOURCES)
                .keyword("media-type-supported", TYPES)
                .done();
    }

    /** Whether such a sheet is taken. */
    static boolean isTaken(Value value) {
        Attributes members = ((Value.CollectionValue) value).members();
        if (!CollectionText.isPlain(members)) {
            return false;
        }
        for (Attribute member : members) {
            if (!KNOWN.contains(member.name()) || member.values().size() != 1) {
                return false;
            }
        }
        boolean nameTaken =
                members.text("media-size-name").map(MediaSize::isTaken).orElse(true);
        return nameTaken
                && members.find("media-size")
                        .map(size -> size.value() instanceof Value.CollectionValue dimensions
                                && isSize(dimensions.members()))
                        .orElse(true);
    }

    private static boolean isSize(Attributes dimensions) {
        return MediaSize.isTaken(
                dimensions.integer("x-dimension").orElse(0),
                dimensions.integer("y-dimension").orElse(0));
    }
}
