package org.secureprint.release.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.PersonCards;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.Sessions;

/**
 * Cards that a device's reader reads: one that is known signs its holder in, or names them so that only the PIN has to be typed; one that
 * is nobody's is made theirs by a person who has signed in at the device.
 */
@Component
public final class CardResource implements HttpResource {
    private final PersonCards cards;
    private final Sessions sessions;
    private final OutputDevices devices;

    @Activate
    public CardResource(@Reference PersonCards cards, @Reference Sessions sessions, @Reference OutputDevices devices) {
        this.cards = cards;
        this.sessions = sessions;
        this.devices = devices;
    }

    @Override
    public List<Route> routes() {
        Access people = Access.signedIn(Role.USER, Role.ADMINISTRATOR, Role.SERVICE_ENGINEER)
                .atDeviceOnly();
        return List.of(
                new Route("POST", "/api/v1/device/card", Access.signedIn(Role.DEVICE), this::present),
                new Route("POST", "/api/v1/cards", people, this::add));
    }

    private void present(HttpExchange exchange) throws IOException {
        String device = enabled(Requests.session(exchange).person().name());
        PersonCards.Holder holder = cards.present(
                        card(exchange), device, exchange.request().source())
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_FOUND,
                        "This card is nobody's yet. Sign in with name and PIN; then it can be made yours."));
        ObjectNode answer = Json.object().put("name", holder.user().name()).put("pinNeeded", holder.pinNeeded());
        if (!holder.pinNeeded()) {
            String token = sessions.open(holder.user(), device);
            Session session = sessions.find(token)
                    .orElseThrow(() -> new PrintException(
                            Status.CLIENT_ERROR_NOT_AUTHENTICATED, "The account was just changed. Try again."));
            answer.put("token", token).put("expires", session.expires().toString());
        }
        Json.answer(exchange, answer);
    }

    private void add(HttpExchange exchange) throws IOException {
        Session session = Requests.session(exchange);
        String device = enabled(session.device());
        Card card = cards.add(
                card(exchange),
                session.person().name(),
                device,
                exchange.request().source());
        Json.created(
                exchange,
                Json.object()
                        .put("name", card.owner())
                        .put("device", card.device())
                        .put("added", card.addedAt().toString()));
    }

    private String enabled(String device) {
        return devices.find(device)
                .filter(OutputDevice::enabled)
                .map(OutputDevice::id)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_AUTHORIZED, "This output device is switched off. Use another one."));
    }

    private static String card(HttpExchange exchange) throws IOException {
        return Json.text(Json.read(exchange), "card");
    }
}
