package org.paperboy.mail;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Collectors;
import javax.naming.CommunicationException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/**
 * Looks up records in the DNS. Whoever did not answer once is not asked again, so that without a network everything ends
 * within seconds. For use by one thread.
 */
public final class Dns {
    private static final String RESOLVER = "[A-Za-z0-9.-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:]+\\](:\\d{1,5})?";
    // The second try waits twice as long.
    private static final String FIRST_PATIENCE_MILLIS = "1000";
    private static final String TRIES = "2";

    private final List<String> resolvers;
    private @Nullable Silent silence;

    /**
     * Over these resolvers.
     *
     * @param resolvers each {@code HOST} or {@code HOST:PORT}; none for those of the machine
     * @throws IllegalArgumentException if one is not of this form
     */
    public Dns(List<String> resolvers) {
        for (String resolver : resolvers) {
            if (!resolver.matches(RESOLVER)) {
                throw new IllegalArgumentException("\"" + resolver + "\" is not HOST or HOST:PORT of a DNS server");
            }
        }
        this.resolvers = List.copyOf(resolvers);
    }

    /** What came of a question. */
    public sealed interface Answer {}

    /** There are such records, in no order. */
    public record Found(List<String> records) implements Answer {
        public Found {
            records = List.copyOf(records);
        }
    }

    /** There is none. */
    public record Absent() implements Answer {}

    /** Nobody told, and why. */
    public record Silent(String reason) implements Answer {}

    /** The texts at a name; a text in several strings is put together (RFC 7208, section 3.3). */
    public Answer texts(String name) {
        Answer answer = ask(name, "TXT");
        return answer instanceof Found found
                ? new Found(found.records().stream().map(Dns::joined).toList())
                : answer;
    }

    /** The mail exchangers of a domain, each {@code 10 mail.example.org}. */
    public Answer exchangers(String domain) {
        Answer answer = ask(domain, "MX");
        return answer instanceof Found found
                ? new Found(found.records().stream()
                        .map(record -> record.length() > 3 ? record.replaceAll("\\.$", "") : record)
                        .sorted()
                        .toList())
                : answer;
    }

    @SuppressWarnings(
            "BanJNDI") // asked for attributes, the provider for DNS makes strings of them and no other objects
    private Answer ask(String name, String type) {
        if (silence != null) {
            return silence;
        }
        try {
            InitialDirContext context = new InitialDirContext(environment());
            try {
                @Nullable
                Attribute attribute =
                        context.getAttributes(name, new String[] {type}).get(type);
                return attribute == null || attribute.size() == 0 ? new Absent() : new Found(values(attribute));
            } finally {
                context.close();
            }
        } catch (NameNotFoundException e) {
            return new Absent();
        } catch (CommunicationException e) {
            silence = new Silent("no answer from the DNS");
            return silence;
        } catch (NamingException e) {
            return new Silent(
                    "no answer from the DNS but a failure: " + OneLine.answer(String.valueOf(e.getMessage())));
        }
    }

    private static List<String> values(Attribute attribute) throws NamingException {
        List<String> values = new ArrayList<>();
        NamingEnumeration<?> all = attribute.getAll();
        while (all.hasMore()) {
            values.add(String.valueOf(all.next()));
        }
        return values;
    }

    // JNDI puts blanks between the strings of a text, and quotes around those that hold one.
    private static String joined(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                whole.append(text.charAt(i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c != ' ' || quoted) {
                whole.append(c);
            }
        }
        return whole.toString();
    }

    @SuppressWarnings("JdkObsolete") // JNDI takes nothing else
    private Hashtable<String, String> environment() {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put(
                "java.naming.provider.url",
                resolvers.isEmpty()
                        ? "dns:"
                        : resolvers.stream()
                                .map(resolver -> "dns://" + resolver)
                                .collect(Collectors.joining(" ")));
        environment.put("com.sun.jndi.dns.timeout.initial", FIRST_PATIENCE_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
        return environment;
    }
}
