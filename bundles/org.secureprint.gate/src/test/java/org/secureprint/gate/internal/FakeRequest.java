package org.secureprint.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request that knows the answers to a few questions; a test in which anything else is asked fails. */
final class FakeRequest {
    private final Map<String, Object> answers = new HashMap<>();

    /** What a method answers, with these arguments if it has any. */
    FakeRequest with(Object answer, Object... question) {
        answers.put(text(Arrays.stream(question)), answer);
        return this;
    }

    HttpServletRequest done() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> answer(text(Stream.concat(
                        Stream.of(method.getName()), arguments == null ? Stream.of() : Arrays.stream(arguments)))));
    }

    private Object answer(String question) {
        if (!answers.containsKey(question)) {
            throw new AssertionError("Nobody expected to be asked for " + question);
        }
        return answers.get(question);
    }

    private static String text(Stream<Object> question) {
        return question.map(String::valueOf).collect(Collectors.joining(" "));
    }
}
