package org.secureprint.gate.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.secureprint.api.http.Route;

/**
 * Finds what answers a path, in time proportional to the path. Paths without variables are looked up as a whole; the others in a tree of
 * segments, where a segment that is spelled out wins over a variable. Immutable once built.
 */
final class RouteTable {
    private static final String[] NO_VALUES = {};

    private final Map<String, Endpoint> exact = new HashMap<>();
    private final Node root = new Node();
    private final List<String> conflicts = new ArrayList<>();

    private RouteTable() {}

    /** A table of all routes; of two resources with one route in common only the first is served. */
    static RouteTable of(Iterable<Served> resources) {
        RouteTable table = new RouteTable();
        resources.forEach(table::add);
        return table;
    }

    /** The routes that were claimed twice, one sentence each. */
    List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    /** What is served at a decoded path, or null. */
    Match match(String path) {
        Endpoint endpoint = exact.get(path);
        if (endpoint != null) {
            return new Match(endpoint, NO_VALUES);
        }
        return match(root, path, 1, NO_VALUES);
    }

    private static Match match(Node node, String path, int start, String[] values) {
        if (start > path.length()) {
            return node.endpoint == null ? null : new Match(node.endpoint, values);
        }
        int end = path.indexOf('/', start);
        int stop = end < 0 ? path.length() : end;
        String segment = path.substring(start, stop);
        Node literal = node.literals.get(segment);
        Match found = literal == null ? null : match(literal, path, stop + 1, values);
        if (found != null || node.variable == null || segment.isEmpty()) {
            return found;
        }
        String[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = segment;
        return match(node.variable, path, stop + 1, more);
    }

    private void add(Served served) {
        List<String> taken = served.routes().stream()
                .filter(route -> {
                    Endpoint there = endpoint(route.path(), false);
                    return there != null && there.targets.containsKey(route.method());
                })
                .map(route -> route.method() + " " + route.path() + " of "
                        + served.resource().getClass().getName())
                .toList();
        if (!taken.isEmpty()) {
            conflicts.addAll(taken);
            return;
        }
        for (Route route : served.routes()) {
            Endpoint endpoint = endpoint(route.path(), true);
            if (endpoint.targets.putIfAbsent(route.method(), new Target(route, served, names(route.path()))) != null) {
                conflicts.add(route.method() + " " + route.path() + ", twice in "
                        + served.resource().getClass().getName());
            }
        }
    }

    private Endpoint endpoint(String path, boolean create) {
        if (path.indexOf('{') < 0) {
            return create ? exact.computeIfAbsent(path, any -> new Endpoint()) : exact.get(path);
        }
        Node node = root;
        for (String segment : path.substring(1).split("/")) {
            node = node.child(segment, create);
            if (node == null) {
                return null;
            }
        }
        if (node.endpoint == null && create) {
            node.endpoint = new Endpoint();
        }
        return node.endpoint;
    }

    private static String[] names(String path) {
        List<String> names = new ArrayList<>();
        for (String segment : path.substring(1).split("/")) {
            if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
            }
        }
        return names.toArray(String[]::new);
    }

    /** What is served at one path, by method. */
    static final class Endpoint {
        private final Map<String, Target> targets = new HashMap<>();

        /** What answers a method, or null. */
        Target target(String method) {
            Target target = targets.get(method);
            return target == null && method.equals("HEAD") ? targets.get("GET") : target;
        }

        /** The value of the Allow field. */
        String allow() {
            TreeSet<String> methods = new TreeSet<>(targets.keySet());
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            methods.add("OPTIONS");
            return String.join(", ", methods);
        }
    }

    /** A route and the resource it belongs to. */
    record Target(Route route, Served served, String[] names) {}

    /** The endpoint of a path and the values of its variables, in order. */
    record Match(Endpoint endpoint, String[] values) {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private Node variable;
        private Endpoint endpoint;

        Node child(String segment, boolean create) {
            if (!segment.startsWith("{")) {
                return create ? literals.computeIfAbsent(segment, any -> new Node()) : literals.get(segment);
            }
            if (variable == null && create) {
                variable = new Node();
            }
            return variable;
        }
    }
}
