package org.paperboy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.paperboy.mail.DkimSettings;
import org.paperboy.mail.DomainCheckup;
import org.paperboy.mail.MailSettings;
import org.paperboy.mail.Mailbox;
import org.paperboy.mail.SmtpSettings;
import org.paperboy.mail.UnmailableAddressException;
import org.paperboy.setting.Secret;

/** The keys of {@code mail} and {@code smtp}, and the settings they become. */
final class MailBinding {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration DATA_TIMEOUT = Duration.ofMinutes(10);

    private static final Key<String> HOST = Key.required(
            "host",
            new ScalarKind<>("a host name", Map.of("type", "string"), MailBinding::host),
            "",
            "the relay's name");
    private static final Key<Integer> PORT =
            Key.of("port", Values.count(1, 65_535), "587", "The relay's port; 465 is the default with tls: implicit.");
    private static final Key<String> TLS = Key.of(
            "tls",
            Values.choice("required", "implicit", "none"),
            "required",
            "required (STARTTLS), implicit (TLS from the first byte), or none (never with a password).");
    private static final Key<String> NAME = Key.optional(
            "name",
            new ScalarKind<>("a host name", Map.of("type", "string"), MailBinding::name),
            "",
            "The name to greet the relay with (EHLO); left out, this machine's full name, or its address if it has none.");
    private static final Key<String> USERNAME =
            Key.optional("username", Values.TEXT, "", "Leave out for a relay without authentication.");
    private static final Key<Secret> PASSWORD = Key.optional(
            "password", Values.SECRET, new Secret(""), "Take it from the environment: \"${SMTP_PASSWORD}\".");
    private static final Key<Integer> CONNECTIONS =
            Key.of("connections", Values.count(1, 64), "2", "How many connections to the relay at the same time.");
    private static final Key<Integer> PER_CONNECTION = Key.of(
            "messages-per-connection",
            Values.count(1, 10_000),
            "100",
            "After how many messages a connection is ended; many relays end it themselves after some.");
    private static final Key<Integer> PER_MINUTE = Key.of(
            "messages-per-minute",
            Values.count(0, 1_000_000),
            "0",
            "How many messages a minute at most, where the relay has a limit; 0 for as many as it takes.");
    private static final Section SMTP_SECTION =
            new Section(HOST, PORT, TLS, NAME, USERNAME, PASSWORD, CONNECTIONS, PER_CONNECTION, PER_MINUTE);

    private static final Key<String> FROM =
            Key.of("from", Addresses.MAILBOX, "Paperboy <paperboy@localhost>", "The mailbox readers see.");
    private static final Key<String> RETURN_PATH = Key.of(
            "return-path",
            Values.choice("verp", "from"),
            "verp",
            "verp gives each mail an envelope sender of its own (name+b-...@domain), so that what comes back tells which"
                    + " mail it was; from uses the plain address, for relays that accept no other.");
    private static final Key<String> TRANSPORT = Key.of(
            "transport",
            Values.choice("directory", "smtp"),
            "directory",
            "directory writes mails as files, smtp sends them.");
    private static final Key<Path> DIRECTORY =
            Key.of("directory", Paths.PATH, "../mail", "Where the directory transport writes, relative to this file.");
    private static final Key<Fields> SMTP = Key.section("smtp", SMTP_SECTION, "The relay that sends the mails.");
    private static final Key<String> IN_DOUBT = Key.of(
            "in-doubt",
            Values.choice("resend", "hold"),
            "resend",
            "What becomes of a mail that may have arrived or not: resend sends the same bytes again, which mailboxes"
                    + " recognise; hold waits for the operator.");
    private static final Key<Path> MAILDIR = Key.required(
            "maildir", Paths.PATH, Path.of(""), "the mailbox to which mails come back, with folders new and cur");
    private static final Key<Fields> BOUNCES =
            Key.section("bounces", new Section(MAILDIR), "Where mails that could not be delivered are read.");
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
    private static final Key<String> SELECTOR = Key.required(
            "selector",
            new ScalarKind<>("a selector such as s2026", Map.of("type", "string"), MailBinding::selector),
            "",
            "the name of the key in DNS, such as s2026 for s2026._domainkey.example.org");
    private static final Key<String> DOMAIN = Key.optional(
            "domain",
            new ScalarKind<>("a domain", Map.of("type", "string"), MailBinding::domain),
            "",
            "Whose signature it is; left out, the domain of from.");
    private static final Key<Path> KEY = Key.required(
            "key", Paths.PATH, Path.of("dkim.pem"), "the PEM file of an RSA key of 2048 bits, relative to this file");
    private static final Key<Fields> DKIM = Key.section(
            "dkim",
            new Section(SELECTOR, DOMAIN, KEY),
            "Signs the mails (DKIM); left out, that is the relay's job. paperboy doctor mail tells what DNS needs.");
    static final Section SECTION = new Section(FROM, RETURN_PATH, TRANSPORT, DIRECTORY, SMTP, DKIM, IN_DOUBT, BOUNCES);

    private MailBinding() {}

    static MailSettings bind(Fields mail, Path base, Faults faults) {
        boolean smtp = mail.get(TRANSPORT).equals("smtp");
        if (smtp && !mail.has(SMTP)) {
            faults.error(mail.placeOf(TRANSPORT), "transport: smtp needs an smtp section", "add smtp: { host: ... }");
        }
        if (smtp && mail.isSound(FROM) && isLocal(domainOf(mail.get(FROM)))) {
            faults.error(
                    mail.has(FROM) ? mail.placeOf(FROM) : mail.placeOf(TRANSPORT),
                    "from: an address of this machine alone, to which transport: smtp would have others answer",
                    "a mailbox that the world can reach, such as Paperboy <paperboy@example.org>");
        }
        MailSettings settings = new MailSettings(
                mail.get(FROM),
                mail.get(RETURN_PATH).equals("verp"),
                smtp ? MailSettings.Kind.SMTP : MailSettings.Kind.DIRECTORY,
                Paths.absolute(base, mail.get(DIRECTORY)),
                mail.has(SMTP) ? relay(mail.get(SMTP), faults) : null,
                mail.get(IN_DOUBT).equals("hold"),
                mail.has(BOUNCES) ? Paths.absolute(base, mail.get(BOUNCES).get(MAILDIR)) : null,
                mail.has(DKIM) ? dkim(mail.get(DKIM), domainOf(mail.get(FROM)), base, faults) : null);
        if (settings.verp() && !settings.hasRoomForVerp() && (mail.has(RETURN_PATH) || mail.has(BOUNCES))) {
            faults.warning(
                    mail.has(RETURN_PATH) ? mail.placeOf(RETURN_PATH) : mail.placeOf(FROM),
                    "return-path: from: has no room for verp, so all mails have the plain address and what comes back"
                            + " tells less",
                    "at most 24 characters before the @; or return-path: from");
        }
        return settings;
    }

    private static boolean isLocal(String domain) {
        return !DomainCheckup.isPublic(domain) || domain.matches(".*\\.(localhost|localdomain|invalid)");
    }

    private static DkimSettings dkim(Fields dkim, String from, Path base, Faults faults) {
        String domain = dkim.get(DOMAIN).isEmpty() ? from : dkim.get(DOMAIN);
        DkimSettings settings = new DkimSettings(dkim.get(SELECTOR), domain, Paths.absolute(base, dkim.get(KEY)));
        if (!settings.vouchesFor(from)) {
            faults.warning(
                    dkim.placeOf(DOMAIN),
                    "domain: a signature of " + domain + " vouches for no mail from " + from,
                    "DMARC wants that of from: " + from);
        }
        return settings;
    }

    private static String domainOf(String from) {
        return Mailbox.parse(from).domain();
    }

    private static String selector(String text) throws UnfitException {
        if (!text.matches(LABEL + "(\\." + LABEL + ")*")) {
            throw new UnfitException(
                    Values.quoted(text) + " is not a selector", "letters, digits and -, such as s2026");
        }
        return text;
    }

    private static String domain(String text) throws UnfitException {
        try {
            return new Mailbox("", "postmaster@" + text.strip()).domain();
        } catch (UnmailableAddressException e) {
            throw new UnfitException(Values.quoted(text) + " is not a domain", "such as example.org");
        }
    }

    private static SmtpSettings relay(Fields smtp, Faults faults) {
        SmtpSettings.Tls tls = SmtpSettings.Tls.valueOf(smtp.get(TLS).toUpperCase(Locale.ROOT));
        refuseHalfALogin(smtp, USERNAME, PASSWORD, faults);
        refuseHalfALogin(smtp, PASSWORD, USERNAME, faults);
        if (tls == SmtpSettings.Tls.NONE && (smtp.has(USERNAME) || smtp.has(PASSWORD))) {
            faults.error(
                    smtp.placeOf(TLS),
                    "tls: a password never travels in clear text",
                    "tls: required or implicit; or remove username and password");
        }
        int port = tls == SmtpSettings.Tls.IMPLICIT && !smtp.has(PORT) ? 465 : smtp.get(PORT);
        SmtpSettings settings = new SmtpSettings(
                smtp.get(HOST),
                port,
                tls,
                smtp.get(NAME),
                smtp.get(USERNAME),
                smtp.get(PASSWORD),
                CONNECT_TIMEOUT,
                TIMEOUT,
                DATA_TIMEOUT,
                smtp.get(CONNECTIONS),
                smtp.get(PER_CONNECTION),
                smtp.get(PER_MINUTE));
        warnOfTls(settings, smtp, faults);
        return settings;
    }

    private static void warnOfTls(SmtpSettings settings, Fields smtp, Faults faults) {
        if (settings.port() == 465 && settings.tls() == SmtpSettings.Tls.REQUIRED) {
            faults.warning(
                    smtp.placeOf(PORT),
                    "port: 465 speaks TLS from the first byte, and tls: required waits for a greeting before it",
                    "tls: implicit; or port 587");
        }
        if (settings.tls() == SmtpSettings.Tls.NONE && smtp.isSound(HOST) && !settings.isHere()) {
            faults.warning(
                    smtp.placeOf(TLS),
                    "tls: none sends every mail in clear text to another machine",
                    "tls: required, or implicit");
        }
    }

    private static void refuseHalfALogin(Fields smtp, Key<?> present, Key<?> missing, Faults faults) {
        if (smtp.has(present) && !smtp.has(missing)) {
            faults.error(
                    smtp.placeOf(present),
                    present.name() + ": stands without " + missing.name(),
                    "give both, or neither");
        }
    }

    private static String name(String text) throws UnfitException {
        if (!text.matches(LABEL + "(\\." + LABEL + ")+|\\[[0-9A-Za-z:.]+\\]")) {
            throw new UnfitException(
                    Values.quoted(text) + " is not a full host name",
                    "such as papers.example.org, or an address: [192.0.2.7]");
        }
        return text;
    }

    private static String host(String text) throws UnfitException {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9.:-]*|\\[[0-9A-Fa-f:.]+\\]")) {
            throw new UnfitException(Values.quoted(text) + " is not a host name", "such as mail.example.org");
        }
        return text;
    }
}
