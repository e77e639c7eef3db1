package org.paperboy.fetch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.HttpUrl;

/** How bodies become text, for those who feed it with anything. */
public final class Bodies {
    private static final HttpUrl BASE = HttpUrl.get("https://kites.example.org/");

    private Bodies() {}

    /** Decodes a body whose bytes are these characters, and reads its first line as a header that names links. */
    public static void decode(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        Charsets.decode(bytes, "");
        Charsets.decode(bytes, "text/html; charset=utf-8");
        String firstLine = body.lines().findFirst().orElse("");
        Charsets.decode(bytes, firstLine);
        ResponseHeaders.links(List.of(firstLine), BASE);
    }
}
