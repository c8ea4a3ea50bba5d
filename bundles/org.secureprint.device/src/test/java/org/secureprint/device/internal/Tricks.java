package org.secureprint.device.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** What can be done to a request that a device signed, by somebody who does not have its key. */
final class Tricks {
    /** A change of a signed request. */
    record Trick(String kind, String what, Consumer<Signed> change) {}

    private final List<Trick> all = new ArrayList<>();

    private Tricks() {}

    static List<Trick> all() {
        Tricks tricks = new Tricks();
        tricks.requestLine();
        tricks.bodies();
        ParameterTricks.addTo(tricks);
        tricks.fields();
        tricks.octets();
        return tricks.all;
    }

    void add(String kind, String what, Consumer<Signed> change) {
        all.add(new Trick(kind, what, change));
    }

    private void requestLine() {
        for (String method : "GET HEAD PUT DELETE PATCH OPTIONS TRACE CONNECT post Post POSTT POS".split(" ")) {
            add("method", method, request -> request.method = method);
        }
        for (String path : ("/api/v1/device/jobs/18/result /api/v1/device/jobs/17/claim /api/v1/device/jobs/17/result/"
                        + " /api/v1/device/jobs/17/Result /API/v1/device/jobs/17/result /api/v1/device/jobs/%31%37/result"
                        + " /api/v1/device/jobs/17/resul /api/v1//device/jobs/17/result /api/v1/./device/jobs/17/result"
                        + " /api/v1/device/jobs/17/result;a=b /api/v1/device/x/../jobs/17/result /api/v1/device/certificate / *"
                        + " https://localhost:8443/api/v1/device/jobs/17/result /api/v1/device/jobs/017/result")
                .split(" ")) {
            add("path", path, request -> request.target = path + request.target.substring(request.target.indexOf('?')));
        }
        for (String query :
                ("|?|?wait=2&limit=20|?limit=20&wait=1|?wait=1|?wait=1&limit=200|?wait=1&limit=20&|?wait=1&limit=20&a=b"
                                + "|?wait=1&limit=2%30|?WAIT=1&limit=20|??wait=1&limit=20|?wait=1&limit=20#x|?wait=1;limit=20|?wait=1&amp;limit=20")
                        .split("\\|")) {
            add(
                    "query",
                    query,
                    request -> request.target = request.target.substring(0, request.target.indexOf('?')) + query);
        }
        for (String host :
                ("localhost localhost:443 localhost:8444 localhost.:8443 127.0.0.1:8443 [::1]:8443 print.example.org"
                                + " localhost:8443.example.org user@localhost:8443 localhost:08443 localhost:8443/ example.org:8443")
                        .split(" ")) {
            add("host", host, request -> request.origin = "https://" + host);
        }
    }

    private void bodies() {
        for (int i = 0; i < 45; i += 3) {
            int at = i;
            add("body", "octet " + i, request -> request.body[at] ^= 1);
            add("body", "octet " + i + ", with its digest", request -> {
                request.body[at] ^= 1;
                request.digests = List.of(ContentDigest.of(request.body));
            });
            add("truncated", "body to " + i, request -> request.body = Arrays.copyOf(request.body, at));
        }
        add("body", "one octet more", request -> request.body = Arrays.copyOf(request.body, request.body.length + 1));
        add("body", "another, with its digest", request -> {
            request.body = new byte[0];
            request.digests = List.of(ContentDigest.of(request.body));
        });
        digest("none", digest -> List.of());
        digest("empty", digest -> List.of(""));
        digest("twice", digest -> List.of(digest, digest));
        digest("two, the second of an empty body", digest -> List.of(digest, ContentDigest.of(new byte[0])));
        digest("two in a line", digest -> List.of(digest + ", " + ContentDigest.of(new byte[0])));
        digest("two algorithms", digest -> List.of(digest + ", sha-512=:AAAA:"));
        digest("other algorithm", digest -> List.of(digest.replace("sha-256", "sha-512")));
        digest("weak algorithm", digest -> List.of("md5=:rL0Y20zC+Fzt72VPzMSk2A==:"));
        digest("large letters", digest -> List.of(digest.replace("sha", "SHA")));
        digest("without colons", digest -> List.of(digest.replace(":", "")));
        digest("with a parameter", digest -> List.of(digest + ";a=1"));
        digest("of nothing", digest -> List.of("sha-256=::"));
    }

    private void digest(String what, Function<String, List<String>> change) {
        add("digest", what, request -> request.digests = change.apply(request.digest));
    }

    private void fields() {
        duplicates("Signature-Input", request -> request.inputs);
        duplicates("Signature", request -> request.signatures);
        add("duplicated", "Signature-Input and Signature with another label", request -> {
            request.inputs.set(
                    0, request.inputs.get(0) + ", " + request.inputs.get(0).replace("sig1", "sig2"));
            request.signatures.set(
                    0,
                    request.signatures.get(0) + ", " + request.signatures.get(0).replace("sig1", "sig2"));
        });
        for (String label : new String[] {"sig2", "SIG1", "Sig1", "sig1 ", "", "sig1;a", "s\u0131g1"}) {
            add("label", label + " of the input", request -> input(request, "sig1=", label + "="));
            add(
                    "label",
                    label + " of the signature",
                    request ->
                            request.signatures.set(0, request.signatures.get(0).replace("sig1=", label + "=")));
        }
        add("missing", "Signature", request -> request.signatures.clear());
        add("missing", "Signature-Input", request -> request.inputs.clear());
        add("missing", "both", request -> {
            request.inputs.clear();
            request.signatures.clear();
        });
    }

    private void duplicates(String name, Function<Signed, List<String>> field) {
        add("duplicated", name, request -> field.apply(request)
                .add(field.apply(request).get(0)));
        add("duplicated", name + ", a false one first", request -> field.apply(request)
                .add(0, "sig1=x"));
        add("duplicated", name + ", a false one last", request -> field.apply(request)
                .add("sig1=x"));
        add("duplicated", name + " in a line", request -> field.apply(request)
                .set(
                        0,
                        field.apply(request).get(0) + ", "
                                + field.apply(request).get(0)));
    }

    private void octets() {
        for (int bit = 0; bit < 256; bit += 3) {
            int flipped = bit;
            add(
                    "signature",
                    "bit " + bit,
                    request -> signature(request, octets -> octets[flipped / 8] ^= (byte) (1 << flipped % 8)));
        }
        for (int length = 0; length < 32; length += 4) {
            int kept = length;
            add(
                    "truncated",
                    "signature to " + length,
                    request -> request.signatures.set(
                            0,
                            "sig1=:" + Base64.getEncoder().encodeToString(Arrays.copyOf(octets(request), kept)) + ":"));
        }
        for (int cut = 1; cut < 150; cut += 2) {
            int less = cut;
            add(
                    "truncated",
                    "input by " + cut,
                    request -> request.inputs.set(
                            0,
                            request.inputs
                                    .get(0)
                                    .substring(0, request.inputs.get(0).length() - less)));
        }
        for (int cut = 1; cut < 50; cut += 3) {
            int less = cut;
            add(
                    "truncated",
                    "signature field by " + cut,
                    request -> request.signatures.set(
                            0,
                            request.signatures
                                    .get(0)
                                    .substring(0, request.signatures.get(0).length() - less)));
        }
        add("signature", "of zeros", request -> signature(request, octets -> Arrays.fill(octets, (byte) 0)));
        add(
                "signature",
                "an octet more",
                request -> request.signatures.set(
                        0, "sig1=:" + Base64.getEncoder().encodeToString(Arrays.copyOf(octets(request), 33)) + ":"));
        add(
                "signature",
                "the same octets, written in another way",
                request -> request.signatures.set(0, sameOctets(request.signatures.get(0))));
        add(
                "signature",
                "in hexadecimal digits",
                request -> request.signatures.set(0, "sig1=" + HexFormat.of().formatHex(octets(request))));
        add(
                "case",
                "of the signature",
                request -> request.signatures.set(
                        0, request.signatures.get(0).toUpperCase(Locale.ROOT).replace("SIG1", "sig1")));
    }

    /** The last letter before the padding has two bits that stand for nothing. */
    private static String sameOctets(String field) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = field.length() - 3;
        return field.substring(0, last)
                + letters.charAt(letters.indexOf(field.charAt(last)) + 1)
                + field.substring(last + 1);
    }

    private static byte[] octets(Signed request) {
        String field = request.signatures.get(0);
        return Base64.getDecoder().decode(field.substring("sig1=:".length(), field.length() - 1));
    }

    private static void signature(Signed request, Consumer<byte[]> change) {
        byte[] octets = octets(request);
        change.accept(octets);
        request.signatures.set(0, "sig1=:" + Base64.getEncoder().encodeToString(octets) + ":");
    }

    static void input(Signed request, String from, String to) {
        request.inputs.set(0, request.inputs.get(0).replace(from, to));
    }
}
