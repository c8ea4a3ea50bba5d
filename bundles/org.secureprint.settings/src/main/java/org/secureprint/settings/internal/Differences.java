package org.secureprint.settings.internal;

import java.util.ArrayList;
import java.util.List;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.QueueDifference;
import org.secureprint.api.settings.SettingsState;
import org.secureprint.api.settings.SettingsTransfer.Difference;

/** What has to be done to get from one state to another. */
final class Differences {
    private Differences() {}

    static List<Difference> between(SettingsState now, SettingsState next) {
        List<Difference> found = new ArrayList<>();
        next.sortedSettings().forEach((key, value) -> {
            String before = now.settings().get(key);
            if (!before.equals(value)) {
                found.add(new Difference("change-setting", key, before + " -> " + value));
            }
        });
        next.sortedQueues().forEach((name, queue) -> {
            PrintQueue before = now.queues().get(name);
            if (before == null) {
                found.add(new Difference("put-queue", "queue " + name, "added; " + QueueDifference.added(queue)));
            } else if (!before.equals(queue)) {
                found.add(new Difference("put-queue", "queue " + name, QueueDifference.of(before, queue)));
            }
        });
        now.sortedQueues().forEach((name, queue) -> {
            if (!next.queues().containsKey(name)) {
                String had = QueueDifference.added(queue);
                found.add(new Difference(
                        "remove-queue", "queue " + name, had.isEmpty() ? "removed" : "removed; it had " + had));
            }
        });
        return found;
    }
}
