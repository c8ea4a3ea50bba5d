package org.secureprint.identity.oidc.internal;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.AssertedSignIn;
import org.secureprint.api.identity.RedirectSignIn;
import org.secureprint.api.identity.User;
import org.secureprint.api.settings.TargetSecrets;

/** People of an OpenID Connect provider. Offers nothing until an issuer is configured. */
@Component(configurationPid = "org.secureprint.identity.oidc")
@Designate(ocd = OidcConfig.class)
public final class OpenIdConnect implements RedirectSignIn, HttpResource {
    private final Optional<SetUp> setUp;
    private final BackChannelLogout logout;

    @Activate
    public OpenIdConnect(@Reference TargetSecrets secrets, @Reference AssertedSignIn accounts, OidcConfig config) {
        this(secrets, accounts, config, Clock.systemUTC());
    }

    OpenIdConnect(TargetSecrets secrets, AssertedSignIn accounts, OidcConfig config, Clock clock) {
        setUp = config.issuer().isBlank() ? Optional.empty() : Optional.of(SetUp.of(secrets, accounts, config, clock));
        logout = new BackChannelLogout(setUp.map(SetUp::flow), accounts);
    }

    @Deactivate
    void stop() {
        setUp.ifPresent(one -> one.calls().close());
    }

    @Override
    public String name() {
        return OidcSignIn.NAME;
    }

    @Override
    public Optional<Offer> offer() {
        return setUp.map(SetUp::registration).map(one -> new Offer(one.displayName(), one.origin()));
    }

    @Override
    public Departure depart() {
        return signIn().depart();
    }

    @Override
    public User arrive(Function<String, Optional<String>> parameters, String binding, String address) {
        return signIn().arrive(parameters, binding, address);
    }

    @Override
    public Optional<URI> leave(String binding, String userName) {
        return setUp.flatMap(one -> one.signIn().leave(binding, userName));
    }

    @Override
    public List<Route> routes() {
        return logout.routes();
    }

    private OidcSignIn signIn() {
        return setUp.map(SetUp::signIn)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_FOUND, "This server has no OpenID Connect provider."));
    }

    /** What there is while a provider is configured. */
    private record SetUp(Registration registration, Calls calls, ProviderSignIn flow, OidcSignIn signIn) {
        static SetUp of(TargetSecrets secrets, AssertedSignIn accounts, OidcConfig config, Clock clock) {
            Registration registration = Registration.of(config);
            secrets.declare(OidcSignIn.NAME, registration.target());
            Calls calls =
                    new Calls(registration.trustFile(), config.connectTimeoutMillis(), config.responseTimeoutMillis());
            Provider provider = new Provider(registration, calls, System::nanoTime);
            ProviderSignIn flow =
                    new ProviderSignIn(registration, provider, calls, () -> secrets.find(OidcSignIn.NAME));
            return new SetUp(
                    registration, calls, flow, new OidcSignIn(registration, provider, flow, config, accounts, clock));
        }
    }
}
