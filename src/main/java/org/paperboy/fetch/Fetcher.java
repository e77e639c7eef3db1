package org.paperboy.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * The one HTTP client of the process. It never throws for what a site does: every end is a {@link Fetched}. Safe for use
 * by several threads; closing it ends calls in flight.
 */
public final class Fetcher implements AutoCloseable {
    // arXiv's API says what was wrong at the end of a whole feed.
    private static final int SHOWN_BYTES = 4_000;

    private final String userAgent;
    private final Clock clock;
    private final Limits limits;
    private final GuardedDns guard;
    private final OkHttpClient guarded;
    private final OkHttpClient open;

    /**
     * A client.
     *
     * @param contact where a site's operator finds out who we are: an address of a page or a mailbox
     */
    public Fetcher(String contact, Clock clock) {
        this(contact, clock, Limits.DEFAULT, PrivateAddresses::contains, new OkHttpClient.Builder());
    }

    Fetcher(String contact, Clock clock, Limits limits, Predicate<InetAddress> refused, OkHttpClient.Builder builder) {
        this.userAgent = "Paperboy/0.1 (+" + contact.replaceAll("[^\\x21-\\x7E]", "") + ")";
        this.clock = clock;
        this.limits = limits;
        this.guard = new GuardedDns(refused);
        // Redirects are followed here, so that each hop is checked; through a proxy the address could not be.
        this.open = builder.followRedirects(false)
                .followSslRedirects(false)
                .proxy(Proxy.NO_PROXY)
                .addNetworkInterceptor(chain -> ResponseHeaders.withReadableRetryAfter(chain.proceed(chain.request())))
                .connectTimeout(limits.connect())
                .readTimeout(limits.read())
                .writeTimeout(limits.write())
                .callTimeout(limits.call())
                .build();
        this.guarded = open.newBuilder().dns(guard).build();
    }

    /** Asks for one address, following redirects. */
    public Fetched fetch(Ask ask) {
        HttpUrl target = HttpUrl.parse(ask.url());
        if (target == null) {
            String reason = ask.url() + ": not an http or https address";
            return new Fetched.Unavailable(reason, Duration.ZERO, ask.url(), 0, "");
        }
        boolean allowPrivate = ask.access().allowPrivate();
        String accept = ask.accept();
        try {
            return follow(target, allowPrivate, accept);
        } catch (IOException e) {
            return NetworkFailure.isReset(e)
                    ? again(target, allowPrivate, accept)
                    : unavailable(target, NetworkFailure.explain(e));
        }
    }

    /** Once more after a reset: sites and the proxies before them drop connections when they restart. */
    private Fetched again(HttpUrl target, boolean allowPrivate, String accept) {
        try {
            return follow(target, allowPrivate, accept);
        } catch (IOException e) {
            return unavailable(target, NetworkFailure.explain(e));
        }
    }

    @Override
    public void close() {
        open.dispatcher().cancelAll();
        open.dispatcher().executorService().shutdown();
        open.connectionPool().evictAll();
    }

    private Fetched follow(HttpUrl start, boolean allowPrivate, String accept) throws IOException {
        HttpUrl target = start;
        for (int hops = 0; hops <= limits.maxRedirects(); hops++) {
            try (Response response = answer(target, allowPrivate, accept)) {
                String location = response.header("Location");
                if (!response.isRedirect() || location == null) {
                    return read(response);
                }
                HttpUrl next = target.resolve(location);
                if (next == null) {
                    return unavailable(start, "redirects to " + location + ", which is not http or https");
                }
                target = next;
            }
        }
        return unavailable(start, "redirects more than " + limits.maxRedirects() + " times");
    }

    private Response answer(HttpUrl url, boolean allowPrivate, String accept) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("User-Agent", userAgent)
                .header("Accept", accept)
                .build();
        if (allowPrivate) {
            return open.newCall(request).execute();
        }
        guard.check(url);
        return guarded.newCall(request).execute();
    }

    private Fetched read(Response response) throws IOException {
        HttpUrl url = response.request().url();
        if (!response.isSuccessful()) {
            String status = ("status " + response.code() + " " + response.message()).strip();
            Duration retryAfter = ResponseHeaders.retryAfter(response.header("Retry-After"), clock);
            return new Fetched.Unavailable(
                    shown(url) + ": " + status, retryAfter, shown(url), response.code(), beginning(response));
        }
        BufferedSource source = response.body().source();
        if (source.request(limits.maxBodyBytes() + 1)) {
            return unavailable(url, "the answer is larger than " + limits.maxBodyBytes() + " bytes");
        }
        MediaType type = response.body().contentType();
        Charset declared = type == null ? null : type.charset();
        String body = source.readString(declared == null ? StandardCharsets.UTF_8 : declared);
        return new Fetched.Page(
                shown(url),
                response.code(),
                type == null ? "" : type.toString(),
                body.startsWith("\uFEFF") ? body.substring(1) : body,
                ResponseHeaders.links(response.headers("Link"), url));
    }

    private static String beginning(Response response) throws IOException {
        return response.peekBody(SHOWN_BYTES).string();
    }

    private static Fetched.Unavailable unavailable(HttpUrl url, String reason) {
        return new Fetched.Unavailable(shown(url) + ": " + reason, Duration.ZERO, shown(url), 0, "");
    }

    /** Without user and password, which would end up in logs. */
    private static String shown(HttpUrl url) {
        return url.newBuilder().username("").password("").build().toString();
    }
}
