package org.secureprint.api.job;

import java.util.Map;

/**
 * News of a job, carried by EventAdmin and named as IPP's {@code notify-events} (RFC 3995 section 5.3.3). An event is a nudge: who
 * needs certainty asks the store. It carries ids and states only.
 *
 * @param kind what happened
 * @param jobId {@code notify-job-id}
 * @param state the state after the change
 * @param outputDevice {@code output-device-assigned}, or empty
 */
public record JobEvent(Kind kind, int jobId, JobState state, String outputDevice) {
    private static final String TOPIC = "org/secureprint/job/";

    /** The topic of all job events, as an EventAdmin pattern. */
    public static final String ALL_TOPICS = TOPIC + "*";

    /** The {@code notify-events} keywords that this server emits. */
    public enum Kind {
        JOB_CREATED("job-created"),
        JOB_STATE_CHANGED("job-state-changed"),
        JOB_COMPLETED("job-completed");

        private final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }

        public String keyword() {
            return keyword;
        }
    }

    /** The EventAdmin topic. */
    public String topic() {
        return TOPIC + kind.keyword;
    }

    /** The event's properties, readable by {@link #of}. */
    public Map<String, Object> properties() {
        return Map.of("kind", kind.name(), "jobId", jobId, "state", state.name(), "outputDevice", outputDevice);
    }

    /** Reads an event from EventAdmin's properties. */
    public static JobEvent of(java.util.function.Function<String, Object> property) {
        return new JobEvent(
                Kind.valueOf((String) property.apply("kind")),
                (Integer) property.apply("jobId"),
                JobState.valueOf((String) property.apply("state")),
                (String) property.apply("outputDevice"));
    }
}
