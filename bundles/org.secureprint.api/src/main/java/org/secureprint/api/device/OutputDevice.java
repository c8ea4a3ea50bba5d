package org.secureprint.api.device;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A printer or MFP to which jobs are released.
 *
 * @param id made by the administrator: letters, digits, {@code -}, {@code _} and {@code .}, at most 63
 * @param name what people read
 * @param location where it stands, or empty
 * @param uri where released jobs are sent ({@code socket}, {@code ipp} or {@code ipps}), or null for a device that fetches them
 * @param enabled whether jobs may be released to it
 */
public record OutputDevice(String id, String name, String location, URI uri, boolean enabled) {
    /** The schemes of printers that jobs are sent to. Anything else is refused. */
    public static final Set<String> SCHEMES = Set.of("socket", "ipp", "ipps");

    public OutputDevice {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new IllegalArgumentException("A device id has 1 to 63 letters, digits, '-', '_' or '.': " + id);
        }
        Objects.requireNonNull(name);
        Objects.requireNonNull(location);
        if (uri != null && (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme()) || uri.getHost() == null)) {
            throw new IllegalArgumentException("A device URI is socket://, ipp:// or ipps:// with a host: " + uri);
        }
    }

    /** Where jobs are sent; empty for a device that fetches them. */
    public Optional<URI> target() {
        return Optional.ofNullable(uri);
    }
}
