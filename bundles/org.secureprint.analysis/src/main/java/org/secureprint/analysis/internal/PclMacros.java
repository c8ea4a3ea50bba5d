package org.secureprint.analysis.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of the macros of a PCL 5 document (HP PCL 5 Technical Reference Manual, chapter 12). Their data is not kept: a macro that
 * only draws can be called without changing how many pages there are, any other makes the count uncertain. Confined to one thread.
 */
final class PclMacros {
    private static final int MAX_MACROS = 1024;

    private final Map<Integer, Content> defined = new HashMap<>();
    private int current;
    private boolean named;
    private boolean defining;
    private Content content = Content.EMPTY;

    /** What a macro does. Each includes what stands before it. */
    enum Content {
        EMPTY,
        DRAWS,
        /** It may end pages or change how they are printed. */
        MOVES
    }

    /** {@code ESC &f#Y}: the macro that the next commands are about. */
    void select(int id) {
        current = id;
        named = false;
    }

    /** {@code ESC &n#W}: macros with names are not followed. */
    void selectByName() {
        named = true;
    }

    boolean isDefining() {
        return defining;
    }

    void startDefinition() {
        defining = true;
        content = Content.EMPTY;
    }

    /** The macro that is being defined does this. */
    void note(Content what) {
        content = what.compareTo(content) > 0 ? what : content;
    }

    void endDefinition() {
        if (defining && !named && (defined.size() < MAX_MACROS || defined.containsKey(current))) {
            defined.put(current, content);
        }
        defining = false;
    }

    /** What calling the selected macro does; one that this document did not define may do anything. */
    Content called() {
        return named ? Content.MOVES : defined.getOrDefault(current, Content.MOVES);
    }

    void delete() {
        defined.remove(current);
    }

    /** {@code ESC E}, or all are deleted. */
    void reset() {
        defined.clear();
        defining = false;
        named = false;
        current = 0;
    }
}
