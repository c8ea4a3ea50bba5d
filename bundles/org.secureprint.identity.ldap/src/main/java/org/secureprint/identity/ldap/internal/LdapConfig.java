package org.secureprint.identity.ldap.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "LDAP directory or Active Directory")
@interface LdapConfig {
    @AttributeDefinition(
            description = "Name of the directory's host, as its certificate has it; empty: no directory is asked")
    String host() default "";

    @AttributeDefinition(description = "Its TCP port: 636 for ldaps, 389 for starttls")
    int port() default 636;

    @AttributeDefinition(description = "ldaps or starttls; nothing is ever asked without TLS")
    String tls() default "ldaps";

    @AttributeDefinition(
            description =
                    "PEM file of the CAs whose certificates are believed; empty: those that the Java runtime believes")
    String trustFile() default "";

    @AttributeDefinition(
            description =
                    "DN of the account that looks people up; empty: anonymously. Its password is given at the console"
                            + " with spm:target-secret ldap")
    String bindDn() default "";

    @AttributeDefinition(description = "DN below which people are looked for")
    String baseDn() default "";

    @AttributeDefinition(description = "Filter that finds one person; {name} is what was typed")
    String personFilter() default "(&(objectClass=person)(uid={name}))";

    @AttributeDefinition(description = "Attribute with the user name; it has to be what was typed")
    String nameAttribute() default "uid";

    @AttributeDefinition(description = "Attribute with the name as people write it")
    String displayNameAttribute() default "cn";

    @AttributeDefinition(
            description = "Attribute that stays the same when a person is renamed, and is never given again")
    String idAttribute() default "entryUUID";

    @AttributeDefinition(description = "Filter that fits those who may not sign in; empty: everybody may")
    String disabledFilter() default "(|(nsAccountLock=TRUE)(pwdAccountLockedTime=000001010000Z))";

    @AttributeDefinition(description = "DN below which groups are looked for; empty: that of people")
    String groupBaseDn() default "";

    @AttributeDefinition(
            description = "Filter that finds the groups of a person; {dn} is the person's DN, {name} the user name")
    String groupFilter() default "(&(objectClass=groupOfNames)(member={dn}))";

    @AttributeDefinition(
            description = "DNs of the groups whose members may sign in, separated by semicolons; empty: everybody may")
    String userGroups() default "";

    @AttributeDefinition(description = "DNs of the groups whose members are administrators, separated by semicolons")
    String administratorGroups() default "";

    @AttributeDefinition(description = "DNs of the groups whose members are service engineers, separated by semicolons")
    String serviceEngineerGroups() default "";

    @AttributeDefinition(description = "Whether people get an account when they first sign in")
    boolean admitNew() default true;

    @AttributeDefinition(description = "The most entries in one answer")
    int pageSize() default 500;

    @AttributeDefinition(description = "The longest time that connecting may take, in milliseconds")
    int connectTimeoutMillis() default 3000;

    @AttributeDefinition(description = "The longest time that one answer may take, in milliseconds")
    int responseTimeoutMillis() default 5000;
}
