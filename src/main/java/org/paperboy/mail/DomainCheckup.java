package org.paperboy.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.Finding.State;

/** Looks at what the DNS says of the domain that mails come from. */
public final class DomainCheckup {
    private static final int LONGEST_STRING = 255;
    private static final String SPF = "SPF, who may send for the domain";
    private static final String DKIM = "DKIM, the key that signatures are checked by";
    private static final String DMARC = "DMARC, what becomes of forgeries";
    private static final String MX = "MX, where what comes back goes to";

    private final Dns dns;
    private final String domain;
    private final String relay;

    /**
     * Of one domain.
     *
     * @param domain that of {@code mail.from}
     * @param relay the host name of the relay; empty if there is none
     */
    public DomainCheckup(Dns dns, String domain, String relay) {
        this.dns = dns;
        this.domain = domain;
        this.relay = relay;
    }

    /** Whether mail can come from a domain at all: {@code localhost} and addresses in brackets are nobody's. */
    public static boolean isPublic(String domain) {
        return domain.matches(".+\\.[a-z][a-z0-9-]*");
    }

    /** SPF, DKIM, DMARC and MX; {@code dkim} is null if mails are not signed here. */
    public List<Finding> findings(@Nullable DkimSettings dkim) {
        return List.of(spf(), dkim == null ? unsigned() : dkim(dkim), dmarc(), mx());
    }

    private Finding spf() {
        boolean named = isPublic(relay);
        String record = zoneLine(domain, "v=spf1 " + (named ? "a:" + relay : "mx") + " ~all");
        String expected = "one TXT record at " + domain + " that begins with v=spf1 and admits the relay";
        String publish =
                "Publish this record; if the relay is a provider's, put the include: that it names in place of "
                        + (named ? "a:" + relay : "mx") + ".";
        Dns.Answer answer = dns.texts(domain);
        if (answer instanceof Dns.Silent silent) {
            return silent(SPF, silent, expected, record);
        }
        List<String> records = beginningWith("v=spf1", answer);
        String found = records.isEmpty() ? "no such record" : String.join("; ", records);
        if (records.size() > 1) {
            return Finding.of(SPF, State.MISSING, found, expected, "Make the two records one: several count as none.");
        }
        if (records.isEmpty()) {
            return new Finding(SPF, State.MISSING, found, expected, publish, record);
        }
        String terms = records.get(0).toLowerCase(Locale.ROOT);
        if (terms.matches("v=spf1\\s*[-~?]all\\s*")) {
            return new Finding(SPF, State.MISSING, found + ", which admits nobody", expected, publish, record);
        }
        if (terms.matches(".*\\s\\+?all(\\s.*)?")) {
            return new Finding(SPF, State.MISSING, found + ", which admits everybody", expected, publish, record);
        }
        return Finding.of(
                SPF,
                State.OK,
                found,
                expected,
                "Whether it admits the relay shows in a mail: send one with test-mail and look for spf=pass below"
                        + " Authentication-Results.");
    }

    private static Finding unsigned() {
        return Finding.of(
                DKIM,
                State.ELSEWHERE,
                "no mail.dkim in the configuration, so Paperboy does not sign",
                "a signature by the relay, or by Paperboy",
                "Most relays sign: send a mail with test-mail and look for dkim=pass below Authentication-Results. If"
                        + " yours does not: openssl genrsa -out dkim.pem 2048, then mail: dkim: { selector: s1, key:"
                        + " dkim.pem }, and run this again.");
    }

    private Finding dkim(DkimSettings settings) {
        DkimKey key = DkimKey.read(settings.key());
        String name = settings.recordName();
        String expected = "one TXT record at " + name + " with the public half of " + settings.key();
        String record = zoneLine(name, "v=DKIM1; k=rsa; p=" + key.publicKey());
        Dns.Answer answer = dns.texts(name);
        if (answer instanceof Dns.Silent silent) {
            return silent(DKIM, silent, expected, record);
        }
        List<String> records = answer instanceof Dns.Found found ? found.records() : List.of();
        String fault = records.size() == 1 ? fault(tags(records.get(0)), key) : records.size() + " records";
        if (!fault.isEmpty()) {
            return new Finding(
                    DKIM,
                    State.MISSING,
                    records.isEmpty() ? "no such record" : fault,
                    expected,
                    "Publish this record and no other at that name; until then leave mail.dkim out, for a signature"
                            + " that fails is worse than none.",
                    record);
        }
        if (!settings.vouchesFor(domain)) {
            return Finding.of(
                    DKIM,
                    State.MISSING,
                    "the key, but of " + settings.domain() + ", which vouches for no mail from " + domain,
                    expected,
                    "Leave mail.dkim.domain out, and publish the key below " + domain + ".");
        }
        return Finding.of(
                DKIM,
                State.OK,
                "the key that belongs to it",
                expected,
                key.exposure()
                        .map(exposure -> exposure + ": chmod 600 " + settings.key())
                        .orElse(""));
    }

    private static String fault(Map<String, String> tags, DkimKey key) {
        String published = tags.getOrDefault("p", "").replaceAll("\\s", "");
        if (!tags.getOrDefault("v", "DKIM1").equals("DKIM1")
                || !tags.getOrDefault("k", "rsa").equals("rsa")) {
            return "a record that is not of an RSA key";
        }
        if (published.isEmpty()) {
            return "a record that withdraws the key (p= is empty)";
        }
        if (!published.equals(key.publicKey())) {
            return "another key";
        }
        if (tags.containsKey("h") && !List.of(tags.get("h").split("\\s*:\\s*")).contains("sha256")) {
            return "the key, but not for SHA-256 (h=" + tags.get("h") + ")";
        }
        boolean tested = List.of(tags.getOrDefault("t", "").split("\\s*:\\s*")).contains("y");
        return tested ? "the key, but as a test (t=y), which many ignore" : "";
    }

    private Finding dmarc() {
        String expected = "one TXT record at _dmarc." + domain + " that begins with v=DMARC1 and has a policy (p=)";
        String record = zoneLine("_dmarc." + domain, "v=DMARC1; p=none; rua=mailto:postmaster@" + domain);
        String publish = "Publish this record; once the reports that it brings show nothing but your own mail, raise"
                + " p=none to p=quarantine.";
        // Where a domain has none, that of a domain above it counts.
        String above = domain;
        while (isPublic(above)) {
            Dns.Answer answer = dns.texts("_dmarc." + above);
            if (answer instanceof Dns.Silent silent) {
                return silent(DMARC, silent, expected, record);
            }
            List<String> records = beginningWith("v=DMARC1", answer);
            if (!records.isEmpty()) {
                boolean good = records.size() == 1 && tags(records.get(0)).containsKey("p");
                String found = String.join("; and ", records) + (above.equals(domain) ? "" : " at _dmarc." + above);
                return good
                        ? Finding.of(DMARC, State.OK, found, expected, policy(tags(records.get(0))))
                        : new Finding(DMARC, State.MISSING, found, expected, publish, record);
            }
            above = above.substring(above.indexOf('.') + 1);
        }
        return new Finding(DMARC, State.MISSING, "no such record", expected, publish, record);
    }

    private static String policy(Map<String, String> tags) {
        String aligned = "A mail passes by SPF or by DKIM, if that is of the domain in From, as both are here.";
        return "none".equals(tags.get("p"))
                ? aligned + " p=none asks for nothing but reports; p=quarantine protects readers from forgeries."
                : aligned;
    }

    private Finding mx() {
        String expected = "an MX record at " + domain + ", and somebody who reads what arrives";
        String record = domain + ". IN MX 10 " + (isPublic(relay) ? relay : "mail." + domain) + ".";
        Dns.Answer answer = dns.exchangers(domain);
        if (answer instanceof Dns.Silent silent) {
            return silent(MX, silent, expected, record);
        }
        List<String> records = answer instanceof Dns.Found found ? found.records() : List.of();
        boolean none = records.isEmpty() || records.stream().allMatch(one -> one.matches("\\d+ \\.?"));
        return none
                ? new Finding(
                        MX,
                        State.MISSING,
                        records.isEmpty() ? "no such record" : "a record that says the domain takes no mail",
                        expected,
                        "Publish a record such as this one, with the host that takes your mail: without it no failure"
                                + " comes back, and some relays refuse a sender who cannot be answered.",
                        record)
                : Finding.of(MX, State.OK, String.join(", ", records), expected, "");
    }

    private static Finding silent(String topic, Dns.Silent silent, String expected, String record) {
        return new Finding(
                topic,
                State.UNANSWERED,
                silent.reason(),
                expected,
                "Run this where there is a network, or name a resolver with --dns. If the record is not there, publish:",
                record);
    }

    private static List<String> beginningWith(String version, Dns.Answer answer) {
        List<String> records = answer instanceof Dns.Found found ? found.records() : List.of();
        return records.stream()
                .filter(text -> text.equalsIgnoreCase(version)
                        || text.toLowerCase(Locale.ROOT).matches(version.toLowerCase(Locale.ROOT) + "[ ;].*"))
                .toList();
    }

    /** {@code tag=value; tag=value}. */
    private static Map<String, String> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return tags;
    }

    /** As a zone file has it: no string of a text is longer than 255 characters (RFC 1035, section 3.3). */
    private static String zoneLine(String name, String text) {
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < text.length(); from += LONGEST_STRING) {
            strings.add(text.substring(from, Math.min(text.length(), from + LONGEST_STRING)));
        }
        return name + ". IN TXT " + strings.stream().map(one -> '"' + one + '"').collect(Collectors.joining(" "));
    }
}
