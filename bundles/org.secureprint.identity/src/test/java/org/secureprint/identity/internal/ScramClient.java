package org.secureprint.identity.internal;

import java.util.Base64;

/** The client's side of SCRAM-SHA-256, as a device would write it. */
final class ScramClient {
    private final String bare;
    private final char[] secret;

    ScramClient(String name, String nonce, String secret) {
        bare = "n=" + name.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
        this.secret = secret.toCharArray();
    }

    String first() {
        return "n,," + bare;
    }

    String last(String serverFirst) {
        String[] parts = serverFirst.split(",");
        byte[] salt = Base64.getDecoder().decode(parts[1].substring(2));
        byte[] salted = Scram.salted(secret, salt, Integer.parseInt(parts[2].substring(2)));
        byte[] clientKey = Scram.hmac(salted, "Client Key");
        String withoutProof = "c=biws," + parts[0];
        byte[] signature = Scram.hmac(Scram.hash(clientKey), bare + "," + serverFirst + "," + withoutProof);
        return withoutProof + ",p=" + Base64.getEncoder().encodeToString(Scram.xor(clientKey, signature));
    }
}
