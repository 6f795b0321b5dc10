package io.callport.adapter.gateway;

import io.callport.failure.InvalidSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the gateway's API begins, checked: what is wrong with it is told at start, not at the first payment. */
record BaseUrl(String text) {
    private static final String VERSION = "/api/v3";

    static BaseUrl of(@Nullable String setting, boolean plainHttpAllowed) {
        if (setting == null || setting.isBlank()) {
            throw invalid("is not set");
        }
        URI url = parsed(setting.strip());
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw invalid("must begin with https://");
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            throw invalid("has no valid host name");
        }
        if (url.getRawUserInfo() != null) {
            throw invalid("must not contain credentials: use callport.gateway.username and callport.gateway.password");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw invalid("must have neither query nor fragment");
        }
        if (scheme.equals("http") && !plainHttpAllowed && !ThisMachine.isHost(url.getHost())) {
            throw invalid("would send the password unencrypted: use https://, or set"
                    + " callport.gateway.allow-plain-http to true if the network in between is your own");
        }
        return new BaseUrl(withVersion(url.toASCIIString()));
    }

    URI resolve(String path) {
        return URI.create(text + path);
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid("is no URL"); // without the cause, which would show credentials put into it
        }
    }

    private static String withVersion(String url) {
        String base = url;
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        return base.endsWith(VERSION) ? base : base + VERSION;
    }

    private static InvalidSetting invalid(String problem) {
        return new InvalidSetting("callport.gateway.url " + problem
                + "; it is the gateway's address, such as https://gateway.ixopay.com");
    }
}
