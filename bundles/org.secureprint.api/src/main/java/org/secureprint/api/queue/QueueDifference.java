package org.secureprint.api.queue;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.secureprint.api.identity.NameProof;

/** What somebody changed of a queue, for logs and for who has to agree to it. */
public final class QueueDifference {
    private QueueDifference() {}

    /**
     * The fields that differ, each as {@code name: before -> after}, separated by {@code ; }; empty if none does.
     *
     * @param before the queue as it was
     * @param after the queue as it is then
     */
    public static String of(PrintQueue before, PrintQueue after) {
        List<String> fields = new ArrayList<>();
        for (RecordComponent field : PrintQueue.class.getRecordComponents()) {
            Object old = value(field, before);
            Object now = value(field, after);
            if (!Objects.equals(old, now)) {
                fields.add(field.getName() + ": " + text(old) + " -> " + text(now));
            }
        }
        return String.join("; ", fields);
    }

    /** What a new queue has that is not as {@link PrintQueue#named} makes it. */
    public static String added(PrintQueue queue) {
        return of(PrintQueue.named(queue.name()), queue);
    }

    private static Object value(RecordComponent field, PrintQueue queue) {
        try {
            return field.getAccessor().invoke(queue);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same text for the same value. */
    private static String text(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(QueueDifference::keyword).sorted().collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : String.valueOf(value);
    }

    private static String keyword(Object value) {
        if (value instanceof PrinterStateReason reason) {
            return reason.keyword();
        }
        return value instanceof NameProof proof ? proof.keyword() : String.valueOf(value);
    }
}
