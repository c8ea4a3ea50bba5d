package org.secureprint.setup.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names and addresses that go into the certificate as subjectAltName (RFC 5280, section 4.2.1.6). */
final class HostNames {
    private static final Pattern DNS_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private HostNames() {}

    /** @param more further names or addresses, separated by commas; may be null */
    static List<String> ofThisMachine(String more) {
        Set<String> names = new LinkedHashSet<>();
        try {
            InetAddress local = InetAddress.getLocalHost();
            names.add(local.getHostName());
            names.add(local.getCanonicalHostName());
        } catch (UnknownHostException e) {
            names.add("localhost"); // a machine without a resolvable name of its own
        }
        names.add("localhost");
        names.add("127.0.0.1");
        names.add("::1");
        if (more != null) {
            names.addAll(Arrays.asList(more.split(",")));
        }
        return names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> isAddress(name) || DNS_NAME.matcher(name).matches())
                .distinct()
                .toList();
    }

    static boolean isAddress(String name) {
        return name.contains(":") || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }
}
