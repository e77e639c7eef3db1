package org.paperboy.fetch;

import java.io.IOException;
import java.net.Proxy;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.CacheControl;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * One request and its answer over OkHttp, within the limits. What is in the cache is never believed without asking: it
 * only makes the question conditional. Answers to requests with secret headers are not kept, for they are as secret.
 */
final class Http implements AutoCloseable {
    // arXiv says what was wrong with a query at the end of a whole feed.
    private static final int SHOWN_BYTES = 4_000;
    private static final CacheControl ASK_ALWAYS =
            new CacheControl.Builder().maxAge(0, TimeUnit.SECONDS).build();
    private static final CacheControl KEEP_NOTHING =
            new CacheControl.Builder().noCache().noStore().build();

    private final FetchSettings settings;
    private final Limits limits;
    private final GuardedDns guard;
    private final Optional<HttpCache> cache;
    private final boolean viaProxy;
    private final OkHttpClient open;
    private final OkHttpClient guarded;

    Http(FetchSettings settings, Limits limits, GuardedDns guard, Optional<HttpCache> cache) {
        this.settings = settings;
        this.limits = limits;
        this.guard = guard;
        this.cache = cache;
        OkHttpClient direct = direct();
        this.viaProxy = settings.proxy() != null;
        this.open = settings.proxy() == null ? direct : ProxyRoute.add(direct, settings.proxy());
        // A proxy may well have a private address itself, and looks up the names of sites.
        this.guarded = viaProxy ? open : direct.newBuilder().dns(guard).build();
    }

    // Every request takes its turn at the host, so that OkHttp repeats none and follows nothing by itself.
    private OkHttpClient direct() {
        return new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .proxy(Proxy.NO_PROXY)
                .dns(guard.unguarded())
                .cache(cache.map(HttpCache::answers).orElse(null))
                .addNetworkInterceptor(chain -> ResponseHeaders.forOkHttp(chain.proceed(chain.request())))
                .connectTimeout(limits.connect())
                .readTimeout(limits.read())
                .writeTimeout(limits.write())
                .callTimeout(limits.call())
                .build();
    }

    /** Asks, and reads the answer to its end or its limit. */
    Visit.Answer exchange(HttpUrl url, Errand errand) throws IOException {
        Headers secrets = errand.secrets(url);
        Request request = new Request.Builder()
                .url(url)
                .headers(secrets)
                .header("User-Agent", settings.userAgent())
                .header("Accept", errand.accept())
                .cacheControl(secrets.size() == 0 ? ASK_ALWAYS : KEEP_NOTHING)
                .build();
        try (Response response = client(url, errand).newCall(request).execute()) {
            return read(response, errand.maxBytes());
        }
    }

    private OkHttpClient client(HttpUrl url, Errand errand) throws IOException {
        if (errand.access().allowPrivate()) {
            return open;
        }
        if (viaProxy) {
            guard.checkForProxy(url);
        } else {
            guard.check(url);
        }
        return guarded;
    }

    private static Visit.Answer read(Response response, long maxBytes) throws IOException {
        long wanted = response.isSuccessful() ? maxBytes : response.isRedirect() ? 0 : SHOWN_BYTES;
        BufferedSource source = response.body().source();
        boolean cut = source.request(wanted + 1);
        Response confirmed = response.networkResponse();
        return new Visit.Answer(
                response.request().url(),
                response.code(),
                response.message(),
                response.headers(),
                cut ? source.readByteString(wanted) : source.readByteString(),
                cut,
                confirmed != null && confirmed.code() == 304);
    }

    /** Whatever was kept open may have been closed at the other end. */
    void reconnect() {
        open.connectionPool().evictAll();
    }

    Limits limits() {
        return limits;
    }

    @Override
    public void close() {
        open.dispatcher().cancelAll();
        open.dispatcher().executorService().shutdown();
        open.connectionPool().evictAll();
        cache.ifPresent(HttpCache::close);
    }
}
