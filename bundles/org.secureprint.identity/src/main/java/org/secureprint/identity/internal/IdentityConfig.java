package org.secureprint.identity.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Local users and devices")
@interface IdentityConfig {
    @AttributeDefinition(
            description =
                    "Where the sealed secret of false salts and the first password lie, absolute or below the data directory")
    String directory() default "identity";

    @AttributeDefinition(description = "After how many idle minutes a session ends")
    int sessionIdleMinutes() default 15;

    @AttributeDefinition(description = "After how many hours a session ends in any case")
    int sessionMaxHours() default 8;

    @AttributeDefinition(
            description = "The most sessions at once; the one idle for the longest time ends for a new one")
    int maxSessions() default 10_000;

    @AttributeDefinition(
            description = "After how many seconds the directories are asked again about the people they vouch for")
    int directoryCheckSeconds() default 300;

    @AttributeDefinition(
            description =
                    "What a card at a device is worth: off (nothing), card (it signs its holder in), card-and-pin (it"
                            + " names its holder, who gives the PIN as well)")
    String cardSignIn() default "card-and-pin";

    @AttributeDefinition(
            description = "How many cards people may make theirs at devices, by signing in there with name and PIN")
    int maxCardsPerPerson() default 5;
}
