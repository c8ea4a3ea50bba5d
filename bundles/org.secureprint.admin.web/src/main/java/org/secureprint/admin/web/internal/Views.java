package org.secureprint.admin.web.internal;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Renders the templates of this bundle. Whatever they print is escaped for HTML. Safe for any thread. */
final class Views {
    private static final String FOLDER = "org/secureprint/admin/web/internal/templates";

    private final PebbleEngine engine;

    Views() {
        ClasspathLoader loader = new ClasspathLoader(Views.class.getClassLoader());
        loader.setPrefix(FOLDER);
        loader.setSuffix(".peb");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .strictVariables(true)
                .extension(new TextExtension())
                .build();
    }

    /** The page of a template and its model, in UTF-8. */
    byte[] render(String template, Map<String, Object> model, Texts texts) throws IOException {
        StringWriter page = new StringWriter(8192);
        engine.getTemplate(template).evaluate(page, model, texts.locale());
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Adds {@code t(key, arguments...)}: a text in the language of the page. */
    private static final class TextExtension extends AbstractExtension {
        @Override
        public Map<String, Function> getFunctions() {
            return Map.of("t", new TextFunction());
        }
    }

    private static final class TextFunction implements Function {
        private static final List<String> ARGUMENTS = List.of("key", "a", "b", "c");

        @Override
        public List<String> getArgumentNames() {
            return ARGUMENTS;
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            Texts texts = (Texts) context.getVariable("texts");
            return texts.get((String) arguments.get("key"), arguments.get("a"), arguments.get("b"), arguments.get("c"));
        }
    }
}
