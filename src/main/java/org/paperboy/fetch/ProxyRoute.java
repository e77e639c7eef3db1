package org.paperboy.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** By way of a proxy, but for this machine and for private addresses, which are not the proxy's. */
final class ProxyRoute extends ProxySelector {
    private static final String AUTHORIZATION = "Proxy-Authorization";

    private final Proxy proxy;

    private ProxyRoute(Proxy proxy) {
        this.proxy = proxy;
    }

    static OkHttpClient add(OkHttpClient client, FetchSettings.Proxy settings) {
        InetSocketAddress address = InetSocketAddress.createUnresolved(settings.host(), settings.port());
        OkHttpClient.Builder builder =
                client.newBuilder().proxy(null).proxySelector(new ProxyRoute(new Proxy(Proxy.Type.HTTP, address)));
        if (!settings.username().isEmpty()) {
            String login =
                    Credentials.basic(settings.username(), settings.password().reveal(), StandardCharsets.UTF_8);
            builder.proxyAuthenticator((route, response) -> answer(response.request(), login));
        }
        return builder.build();
    }

    // A login that was refused once is refused again.
    private static @Nullable Request answer(Request refused, String login) {
        return refused.header(AUTHORIZATION) == null
                ? refused.newBuilder().header(AUTHORIZATION, login).build()
                : null;
    }

    @Override
    public List<Proxy> select(URI target) {
        String host = String.valueOf(target.getHost()).replaceAll("[\\[\\]]", "");
        return List.of(HostRules.isLocal(host) ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(URI target, SocketAddress address, IOException failure) {
        // There is no second proxy to turn to.
    }
}
