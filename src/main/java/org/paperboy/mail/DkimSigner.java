package org.paperboy.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs finished messages (RFC 6376: rsa-sha256, relaxed/relaxed). There is neither a time ({@code t=}) nor a length
 * ({@code l=}) in the signature: the same message always gets the same one, and nothing can be appended to it. Safe for
 * use by several threads.
 */
public final class DkimSigner {
    static final String FIELD = "DKIM-Signature";

    private static final Logger LOG = LoggerFactory.getLogger(DkimSigner.class);
    private static final String LINE_END = "\r\n";
    private static final int LINE = 76;
    private static final List<String> SIGNED = List.of(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Reply-To",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "List-Id",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "List-Help",
            "List-Owner",
            "List-Archive",
            "Auto-Submitted",
            "Feedback-ID");
    // Named once more than they stand there, so that a second one breaks the signature (section 8.15).
    private static final Set<String> ALONE =
            Set.of("From", "To", "Subject", "Date", "Content-Type", "List-Unsubscribe", "List-Unsubscribe-Post");

    private final DkimSettings settings;
    private final DkimKey key;

    DkimSigner(DkimSettings settings, DkimKey key) {
        this.settings = settings;
        this.key = key;
    }

    /**
     * A signer as configured. It warns if others can read the key.
     *
     * @throws UnusableKeyException if the key file is missing or unfit
     */
    public static DkimSigner of(DkimSettings settings) {
        DkimKey key = DkimKey.read(settings.key());
        key.exposure().ifPresent(exposure -> LOG.warn("key file={} fault=\"{}\"", settings.key(), exposure));
        return new DkimSigner(settings, key);
    }

    /** The message with a signature as its first field, in place of any it had. */
    String sign(String content) {
        HeaderBlock block = HeaderBlock.of(content).without(FIELD);
        List<String> present =
                SIGNED.stream().filter(name -> block.value(name).isPresent()).toList();
        String unsigned = unsigned(present, bodyHash(block));
        String covered = present.stream()
                        .flatMap(name -> block.named(name).stream())
                        .map(field -> Relaxed.field(field) + LINE_END)
                        .collect(Collectors.joining())
                + Relaxed.field(unsigned);
        String signature = Base64.getEncoder().encodeToString(key.sign(covered.getBytes(StandardCharsets.UTF_8)));
        return unsigned + folded(signature) + LINE_END + block.content();
    }

    private String unsigned(List<String> present, String bodyHash) {
        List<String> names = present.stream()
                .flatMap(name -> ALONE.contains(name) ? Stream.of(name, name) : Stream.of(name))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(FIELD + ": v=1; a=rsa-sha256; c=relaxed/relaxed;");
        lines.add(" d=" + settings.domain() + "; s=" + settings.selector() + ";");
        lines.addAll(nameLines(names));
        lines.add(" bh=" + bodyHash + ";");
        lines.add(" b=");
        return String.join(LINE_END, lines);
    }

    /** {@code h=}, broken at colons. */
    private static List<String> nameLines(List<String> names) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" h=");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i) + (i < names.size() - 1 ? ":" : ";");
            if (line.length() + name.length() > LINE) {
                lines.add(line.toString());
                line = new StringBuilder("  ");
            }
            line.append(name);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String folded(String signature) {
        return String.join(LINE_END + "  ", signature.split("(?<=\\G.{72})"));
    }

    // What is behind the empty line that ends the header.
    private static String bodyHash(HeaderBlock block) {
        String body = block.rest().isEmpty() ? "" : block.rest().substring(LINE_END.length());
        byte[] bytes = Relaxed.body(body).getBytes(StandardCharsets.UTF_8);
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
