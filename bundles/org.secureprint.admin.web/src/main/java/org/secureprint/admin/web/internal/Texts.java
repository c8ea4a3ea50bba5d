package org.secureprint.admin.web.internal;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts of the pages in one language. A file {@code messages_xx.properties} beside {@code messages.properties} adds a language. */
final class Texts {
    private static final String BUNDLE = "org.secureprint.admin.web.internal.messages";

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(Locale wanted) {
        bundle = ResourceBundle.getBundle(
                BUNDLE,
                wanted,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        locale = bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : bundle.getLocale();
    }

    static Texts in(Locale locale) {
        return new Texts(locale);
    }

    /** The texts in the language that a browser asks for first ({@code Accept-Language}). */
    static Texts asked(String acceptLanguage) {
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            return in(Locale.forLanguageTag(ranges.get(0).getRange()));
        } catch (IllegalArgumentException e) {
            return in(Locale.ROOT);
        }
    }

    Locale locale() {
        return locale;
    }

    /** The text of a key, with {@link MessageFormat}'s arguments. */
    String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /** The text of a key, or another one if there is none. */
    String orElse(String key, String other) {
        try {
            return get(key);
        } catch (MissingResourceException e) {
            return other;
        }
    }
}
