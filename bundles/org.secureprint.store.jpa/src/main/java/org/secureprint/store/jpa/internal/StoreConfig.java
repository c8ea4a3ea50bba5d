package org.secureprint.store.jpa.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Secure Print Manager: Store",
        description = "The database of jobs, accounts, devices and settings")
@interface StoreConfig {
    @AttributeDefinition(description = "embedded (H2, in this process), postgresql or sqlserver")
    String kind() default "embedded";

    @AttributeDefinition(
            description =
                    "embedded: the directory of the database's file, absolute or below the server's data directory")
    String directory() default "store";

    @AttributeDefinition(description = "servers: host name or IP address")
    String host() default "localhost";

    @AttributeDefinition(description = "servers: TCP port; 0 for the usual one, 5432 or 1433")
    int port() default 0;

    @AttributeDefinition(description = "servers: name of the database")
    String database() default "secureprint";

    @AttributeDefinition(description = "servers: name of the database user")
    String user() default "secureprint";

    @AttributeDefinition(
            description = "servers: absolute path of a file that holds the password and that only the server can read;"
                    + " empty for none")
    String passwordFile() default "";

    @AttributeDefinition(
            description = "servers: verify-full; where the database is on this machine also verify-ca, require"
                    + " (encrypted, not verified) or disable")
    String tlsMode() default "verify-full";

    @AttributeDefinition(
            description =
                    "servers: absolute path of the PEM file with the certificates that vouch for the server; empty"
                            + " for the JDK's trust store")
    String tlsRootCertificateFile() default "";

    @AttributeDefinition(description = "servers: seconds until a connection attempt is given up")
    int connectTimeoutSeconds() default 3;

    @AttributeDefinition(
            description = "The most connections at once, at least 2: one is for changes, the others are for reading")
    int connections() default 8;
}
