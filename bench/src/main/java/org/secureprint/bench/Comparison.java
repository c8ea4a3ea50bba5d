package org.secureprint.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The rounds of one workload, by server. */
final class Comparison {
    private final Workload workload;
    private final Map<String, List<Sample>> rounds = new TreeMap<>();

    Comparison(Workload workload) {
        this.workload = workload;
    }

    Workload workload() {
        return workload;
    }

    void add(String server, Sample sample) {
        rounds.computeIfAbsent(server, name -> new ArrayList<>()).add(sample);
    }

    boolean has(String server) {
        return rounds.containsKey(server);
    }

    /** Jobs per second, or megabytes per second for large documents. */
    double rate(Sample sample) {
        return workload.isLarge() ? sample.megabytesPerSecond() : sample.jobsPerSecond();
    }

    double cpu(Sample sample) {
        return workload.isLarge() ? sample.cpuPerGigabyte() : sample.cpuPerThousandJobs();
    }

    /** A figure of a server's rounds. */
    Rounds rounds(String server, ToDoubleFunction<Sample> figure) {
        return new Rounds(rounds.get(server).stream().map(figure::applyAsDouble).toList());
    }

    double median(String server, ToDoubleFunction<Sample> figure) {
        return rounds(server, figure).median();
    }

    /** How many times as much one server does as another. */
    double ratio(String server, String peer) {
        return median(server, this::rate) / median(peer, this::rate);
    }

    /** How many times as much CPU time one server needs as another. */
    double cpuRatio(String server, String peer) {
        return median(server, this::cpu) / median(peer, this::cpu);
    }
}
