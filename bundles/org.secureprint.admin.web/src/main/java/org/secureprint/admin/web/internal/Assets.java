package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;

/**
 * The style sheet, the script and the pictures. The URLs of our pages hold a hash of the content, so a browser may keep them for ever; under their
 * plain names they are there for the pages of others, such as the gate's refusals.
 */
final class Assets {
    private static final String FOLDER = "/assets/";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String A_WHILE = "public, max-age=300";
    private static final Map<String, String> TYPES = Map.of(
            "style.css", "text/css;charset=utf-8",
            "upload.js", "text/javascript;charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final Map<String, Asset> byFile = new HashMap<>();
    private final Map<String, String> urls = new HashMap<>();

    private record Asset(String type, byte[] octets, String cacheControl) {}

    Assets() {
        TYPES.forEach((name, type) -> {
            byte[] octets = load(name);
            int dot = name.lastIndexOf('.');
            String file = name.substring(0, dot) + "-" + hash(octets) + name.substring(dot);
            byFile.put(file, new Asset(type, octets, FOR_EVER));
            byFile.put(name, new Asset(type, octets, A_WHILE));
            urls.put(name.substring(0, dot), FOLDER + file);
        });
    }

    /** The URLs by the files' names without their ending. */
    Map<String, String> urls() {
        return Map.copyOf(urls);
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/assets/{file}", Access.anybody(), this::get));
    }

    private void get(HttpExchange exchange) throws IOException {
        Asset asset = byFile.get(exchange.request().variable("file"));
        if (asset == null) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such file. Load the page again.");
        }
        Map<String, String> headers = Map.of("Cache-Control", asset.cacheControl);
        try (OutputStream out = exchange.respond(200, asset.type, asset.octets.length, headers)) {
            out.write(asset.octets);
        }
    }

    private static byte[] load(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("assets/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
