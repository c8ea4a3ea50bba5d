package org.secureprint.device.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.secureprint.api.testing.RecordedExchange;

/** A request as a device signs it (RFC 9421), each part of which can be exchanged before or after that. */
final class Signed implements Cloneable {
    private static int nonces;

    String method = "POST";
    String origin = "https://localhost:8443";
    String target = "/api/v1/device/jobs/17/result?wait=1&limit=20";
    byte[] body = "{\"result\":\"completed\",\"impressionsCompleted\":3}".getBytes(StandardCharsets.US_ASCII);
    String keyId;
    byte[] key;
    String label = "sig1";
    String components = "\"@method\" \"@authority\" \"@path\" \"@query\" \"content-digest\"";
    String nonce = String.format("nonce-%010d", ++nonces);
    String created;
    String parameters;
    String digest;
    List<String> inputs = new ArrayList<>();
    List<String> signatures = new ArrayList<>();
    List<String> digests = new ArrayList<>();

    Signed(SigningKeys.Made made, Instant now) {
        keyId = made.id();
        key = made.key();
        created = Long.toString(now.getEpochSecond());
    }

    /** Signs what stands here now. */
    Signed sign() {
        digest = ContentDigest.of(body);
        digests = new ArrayList<>(List.of(digest));
        if (parameters == null) {
            parameters = ";created=" + created + ";nonce=\"" + nonce + "\";keyid=\"" + keyId + "\";alg=\"hmac-sha256\"";
        }
        String params = "(" + components + ")" + parameters;
        List<String> names = new ArrayList<>();
        for (String quoted : components.split(" ")) {
            names.add(quoted.replace("\"", ""));
        }
        RecordedExchange unsigned =
                RecordedExchange.of(method, "").target(target).origin(origin);
        byte[] base = SignatureBase.of(
                names, params, name -> name.equals(ContentDigest.FIELD) ? digest : SignatureBase.value(unsigned, name));
        inputs = new ArrayList<>(List.of(label + "=" + params));
        signatures = new ArrayList<>(
                List.of(label + "=:" + Base64.getEncoder().encodeToString(SignatureBase.hmac(key, base)) + ":"));
        return this;
    }

    /** What the server gets. */
    RecordedExchange request() {
        RecordedExchange exchange = RecordedExchange.of(method, target)
                .target(target)
                .origin(origin)
                .signedBody(body);
        inputs.forEach(value -> exchange.another("Signature-Input", value));
        signatures.forEach(value -> exchange.another("Signature", value));
        digests.forEach(value -> exchange.another("Content-Digest", value));
        return exchange;
    }

    Signed copy() {
        try {
            Signed copy = (Signed) clone();
            copy.inputs = new ArrayList<>(inputs);
            copy.signatures = new ArrayList<>(signatures);
            copy.digests = new ArrayList<>(digests);
            copy.body = body.clone();
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
