package io.callport.adapter.gateway;

import io.callport.failure.InvalidSetting;
import io.callport.port.Connector;
import io.callport.port.Debit;
import io.callport.port.Gateway;
import io.callport.port.GatewayReply;
import io.callport.port.GatewayUnanswered;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * IXOPAY's API v3 over the JDK's HTTP client. Each request is signed with the connector's newest shared secret and a SHA-512 body digest,
 * also where the gateway does not ask for it: callbacks take the form of the request that they belong to (IXOPAY documentation, "Additional
 * Security", documented). Every HTTP answer is a reply, whatever its status; no answer is a {@link GatewayUnanswered}. Follows no redirect,
 * repeats nothing.
 *
 * <pre>{@code
 * Gateway gateway = HttpGateway.builder()
 *         .url("https://gateway.ixopay.com").username(user).password(password).build();
 * }</pre>
 *
 * <p>Thread-safe; one for each gateway and API user, as it keeps connections open. Blocks its caller for the request time-out at most.
 */
public final class HttpGateway implements Gateway {
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]+");

    private final SignedRequests requests;
    private final Exchange exchange;

    HttpGateway(SignedRequests requests, Exchange exchange) {
        this.requests = requests;
        this.exchange = exchange;
    }

    /** Nothing is set yet but time-outs and the clock. */
    public static HttpGatewayBuilder builder() {
        return new HttpGatewayBuilder();
    }

    /**
     * Whether that gateway is on this machine: then it is the stand-in, which reaches callback URLs that the real one cannot. Asks no name server.
     *
     * @param url {@code callport.gateway.url}; null, or none that could be one: it is not
     */
    public static boolean isOnThisMachine(@Nullable String url) {
        return url != null && ThisMachine.isAt(url);
    }

    /**
     * Asks for a debit (IXOPAY API reference, "Debit"). Calls back before it answers, unless the connector defers that.
     *
     * @throws InvalidSetting if the connector has no API key, or one that cannot stand in a URL
     * @throws GatewayUnanswered if no answer came
     */
    @Override
    public GatewayReply debit(Connector connector, Debit debit, URI callbackUrl) {
        return transaction(connector, "debit", RequestJson.debit(debit, callbackUrl));
    }

    private GatewayReply transaction(Connector connector, String operation, byte[] body) {
        String path = "/transaction/" + apiKey(connector) + "/" + operation;
        return exchange.send(
                requests.post(path, body, connector.keys().secrets().get(0)));
    }

    private static String apiKey(Connector connector) {
        String setting = "callport.connectors." + connector.name() + ".api-key";
        String apiKey = connector.apiKey();
        if (apiKey == null || apiKey.isBlank()) {
            throw new InvalidSetting(setting + " is not set, so nothing can be sent through this connector; set it to"
                    + " the connector's API key as the gateway shows it");
        }
        if (!UNRESERVED.matcher(apiKey).matches()) {
            throw new InvalidSetting(setting + " has characters that no API key has: copy it anew from the gateway,"
                    + " without spaces, quotes or slashes");
        }
        return apiKey;
    }

    /** Shows no credentials. */
    @Override
    public String toString() {
        return "HttpGateway[" + requests.base() + "]";
    }
}
