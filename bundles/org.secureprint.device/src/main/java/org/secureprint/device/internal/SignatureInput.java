package org.secureprint.device.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one signature of a request (RFC 9421 section 4), in the one shape that is taken here: everything that says what is asked for is
 * covered, and nothing else. What could be read in two ways is not read at all.
 *
 * @param components what is covered, in the order of the signature base
 * @param params components and parameters as they stand in the field, the last line of the signature base
 * @param created when the sender says it was signed
 * @param nonce what the sender uses once
 * @param keyId which key signed it
 * @param signature the HMAC
 */
record SignatureInput(
        List<String> components, String params, Instant created, String nonce, String keyId, byte[] signature) {
    /** What every signature covers, in any order. */
    static final Set<String> COVERED = Set.of("@method", "@authority", "@path", "@query", ContentDigest.FIELD);

    private static final int MAX_LENGTH = 512;
    private static final Pattern INPUT = Pattern.compile(
            "([a-z][a-z0-9_-]{0,31})=(\\((\"[a-z@-]{1,20}\"(?: \"[a-z@-]{1,20}\"){4})\\)((?:;[^;]{1,140}){3,4}))");
    private static final Pattern SIGNATURE = Pattern.compile("([a-z][a-z0-9_-]{0,31})=:([A-Za-z0-9+/]{43}=):");
    private static final Pattern PARAMETER = Pattern.compile(
            "(created)=(\\d{1,11})|(nonce)=\"([A-Za-z0-9_+/=-]{16,64})\"|(keyid)=\"([A-Za-z0-9._-]{1,100})\"|(alg)=\"(hmac-sha256)\"");

    /** The signature of a request's fields; empty if there is not exactly one in this shape. */
    static Optional<SignatureInput> parse(List<String> inputs, List<String> signatures) {
        if (inputs.size() != 1 || signatures.size() != 1 || inputs.get(0).length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher input = INPUT.matcher(inputs.get(0));
        Matcher signature = SIGNATURE.matcher(signatures.get(0));
        if (!input.matches() || !signature.matches() || !input.group(1).equals(signature.group(1))) {
            return Optional.empty();
        }
        List<String> components = Arrays.stream(input.group(3).split(" "))
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .toList();
        Map<String, String> parameters = parameters(input.group(4).substring(1).split(";"));
        byte[] octets = Base64.getDecoder().decode(signature.group(2));
        boolean complete = Set.copyOf(components).equals(COVERED)
                && parameters.keySet().containsAll(Set.of("created", "nonce", "keyid"))
                && Base64.getEncoder().encodeToString(octets).equals(signature.group(2));
        return complete
                ? Optional.of(new SignatureInput(
                        components,
                        input.group(2),
                        Instant.ofEpochSecond(Long.parseLong(parameters.get("created"))),
                        parameters.get("nonce"),
                        parameters.get("keyid"),
                        octets))
                : Optional.empty();
    }

    /** The parameters by name; none if one is unknown, malformed or there twice. */
    private static Map<String, String> parameters(String[] all) {
        Map<String, String> byName = new HashMap<>();
        for (String one : all) {
            Matcher matcher = PARAMETER.matcher(one);
            if (!matcher.matches()) {
                return Map.of();
            }
            for (int group = 1; group < matcher.groupCount(); group += 2) {
                if (matcher.group(group) != null
                        && byName.put(matcher.group(group), matcher.group(group + 1)) != null) {
                    return Map.of();
                }
            }
        }
        return byName;
    }

    @Override
    public String toString() {
        return "SignatureInput[" + keyId + ", " + created + "]";
    }
}
