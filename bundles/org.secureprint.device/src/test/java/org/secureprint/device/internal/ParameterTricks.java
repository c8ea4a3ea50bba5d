package org.secureprint.device.internal;

import java.util.Locale;

/** What can be done to what a signature says of itself. */
final class ParameterTricks {
    private final Tricks tricks;

    private ParameterTricks(Tricks tricks) {
        this.tricks = tricks;
    }

    static void addTo(Tricks tricks) {
        ParameterTricks parameters = new ParameterTricks(tricks);
        parameters.created();
        parameters.named();
        parameters.algorithm();
        parameters.order();
        parameters.components();
        parameters.others();
    }

    private void created() {
        for (int seconds : new int[] {-100000, -3600, -241, -121, -60, -1, 1, 60, 121, 3600, 100000}) {
            tricks.add(
                    "created",
                    seconds + " s",
                    request -> Tricks.input(
                            request, request.created, Long.toString(Long.parseLong(request.created) + seconds)));
        }
        for (String created : new String[] {"", "0", "-1", "+1", "1e9", "99999999999", "\"1\"", "?1", ":MQ==:"}) {
            tricks.add("created", created, request -> Tricks.input(request, request.created, created));
        }
        tricks.add(
                "created",
                "with a zero in front",
                request -> Tricks.input(request, request.created, "0" + request.created));
        tricks.add(
                "created",
                "in milliseconds",
                request -> Tricks.input(request, request.created, request.created + "000"));
        tricks.add(
                "created",
                "with a fraction",
                request -> Tricks.input(request, request.created, request.created + ".0"));
    }

    private void named() {
        for (String nonce : new String[] {
            "",
            "x",
            "another-nonce-123",
            "another-nonce-124",
            "nonce with blanks 123",
            "a".repeat(65),
            "ä".repeat(20),
            "a;created=1;aaaaaaaa"
        }) {
            tricks.add("nonce", nonce, request -> Tricks.input(request, request.nonce, nonce));
        }
        tricks.add(
                "nonce",
                "in large letters",
                request -> Tricks.input(request, request.nonce, request.nonce.toUpperCase(Locale.ROOT)));
        for (String keyId : new String[] {
            "", ".", "mfp-2", "mfp-2.AAAAAAAAAAAAAAAA", "mfp-1", "mfp-1.", "*", "'", "../mfp-1.x", "admin.AAAA"
        }) {
            tricks.add("keyid", keyId, request -> Tricks.input(request, request.keyId, keyId));
        }
        tricks.add(
                "keyid",
                "in large letters",
                request -> Tricks.input(request, request.keyId, request.keyId.toUpperCase(Locale.ROOT)));
        tricks.add(
                "keyid",
                "of another device",
                request -> Tricks.input(request, request.keyId, request.keyId.replace("mfp-1", "mfp-2")));
    }

    private void algorithm() {
        for (String alg : new String[] {
            "none",
            "",
            "HMAC-SHA256",
            "hmac-sha1",
            "hmac-sha512",
            "rsa-pss-sha512",
            "rsa-v1_5-sha256",
            "ed25519",
            "ecdsa-p256-sha256",
            "hmac-md5"
        }) {
            tricks.add("alg", alg, request -> Tricks.input(request, "hmac-sha256", alg));
        }
        tricks.add("alg", "left out", request -> Tricks.input(request, ";alg=\"hmac-sha256\"", ""));
        tricks.add("alg", "a token", request -> Tricks.input(request, "\"hmac-sha256\"", "hmac-sha256"));
    }

    private void order() {
        tricks.add("order", "parameters", request -> {
            String created = ";created=" + request.created;
            request.inputs.set(0, request.inputs.get(0).replace(created, "") + created);
        });
        tricks.add(
                "order",
                "components",
                request -> Tricks.input(request, "\"@method\" \"@authority\"", "\"@authority\" \"@method\""));
        tricks.add(
                "order",
                "components reversed",
                request -> Tricks.input(
                        request,
                        request.components,
                        "\"content-digest\" \"@query\" \"@path\" \"@authority\" \"@method\""));
    }

    private void components() {
        for (String component : "@method @authority @path @query content-digest".split(" ")) {
            String quoted = '"' + component + '"';
            tricks.add("components", "without " + component, request -> {
                Tricks.input(request, " " + quoted, "");
                Tricks.input(request, quoted + " ", "");
            });
            tricks.add(
                    "components",
                    component + " twice",
                    request -> Tricks.input(request, quoted, quoted + ' ' + quoted));
            tricks.add(
                    "components",
                    component + " with a parameter",
                    request -> Tricks.input(request, quoted, quoted + ";req"));
            tricks.add("case", component, request -> Tricks.input(request, quoted, quoted.toUpperCase(Locale.ROOT)));
            tricks.add(
                    "components",
                    "another one than " + component,
                    request -> Tricks.input(request, quoted, "\"@scheme\""));
        }
    }

    private void others() {
        for (String more : new String[] {
            ";expires=99999999999",
            ";tag=\"a\"",
            ";created=1",
            ";nonce=\"1234567890123456\"",
            ";keyid=\"mfp-2.A\"",
            ";x",
            ";"
        }) {
            tricks.add("parameters", more, request -> request.inputs.set(0, request.inputs.get(0) + more));
        }
        for (String name : new String[] {"created", "nonce", "keyid"}) {
            tricks.add(
                    "parameters",
                    "without " + name,
                    request -> request.inputs.set(0, request.inputs.get(0).replaceFirst(";" + name + "=[^;]+", "")));
            tricks.add("case", name, request -> Tricks.input(request, ";" + name, ";" + name.toUpperCase(Locale.ROOT)));
        }
    }
}
