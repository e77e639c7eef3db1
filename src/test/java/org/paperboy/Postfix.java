package org.paperboy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Postfix of its own on loopback, with everything it has in one folder: it takes mails over STARTTLS alone, with a
 * certificate that no machine trusts, and delivers them to maildirs. Nothing of the machine's own Postfix is used.
 */
public final class Postfix implements AutoCloseable {
    /** The domain of its readers' mailboxes. */
    public static final String READERS = "readers.example";
    /** The mailbox in whose name mails are sent and to which they come back; with anything behind a plus. */
    public static final String SENDER = "paperboy@sender.example";

    private static final String PASSWORD = "changeit";
    private static final int NOBODY = 65_534;

    private final Path folder;
    private final int anyMailbox;
    private final int knownMailboxes;
    private final Thread atTheEnd = new Thread(this::stop);

    private Postfix(Path folder, int anyMailbox, int knownMailboxes) {
        this.folder = folder;
        this.anyMailbox = anyMailbox;
        this.knownMailboxes = knownMailboxes;
    }

    /** Skips the test where it cannot be started. */
    public static void need() {
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: only root can start a Postfix");
        Tools.need(Tools.run("postconf", "-d", "mail_version"), "there is no Postfix");
    }

    /**
     * Starts one.
     *
     * @param folder empty
     * @param mailboxes what stands before the @ of the addresses it knows
     */
    public static Postfix start(Path folder, String... mailboxes) {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Postfix postfix = new Postfix(folder, one.getLocalPort(), other.getLocalPort());
            postfix.prepare(List.of(mailboxes));
            return postfix.start(one, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Postfix start(ServerSocket... reserved) throws IOException {
        for (ServerSocket port : reserved) {
            port.close();
        }
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            run("postfix", "-c", folder.resolve("etc").toString(), "start");
        } catch (AssertionError e) {
            close();
            throw new AssertionError("Postfix did not start: " + log(), e);
        }
        return this;
    }

    /** Where it takes mails to any mailbox, and finds out later that there is none: it then writes a report. */
    public int port() {
        return anyMailbox;
    }

    /** Where it refuses at once who has no mailbox. */
    public int strictPort() {
        return knownMailboxes;
    }

    /** A trust store (PKCS #12) in which its certificate is, and nothing else. */
    public Path trustStore() {
        return folder.resolve("trust.p12");
    }

    public String trustStorePassword() {
        return PASSWORD;
    }

    /** The mailbox of a reader. */
    public Path maildir(String mailbox) {
        return folder.resolve("mail/" + mailbox);
    }

    /** The mailbox of {@link #SENDER}. */
    public Path bounces() {
        return maildir("bounces");
    }

    /** The mails that were delivered to a maildir and not read, oldest first. */
    public static List<Path> newIn(Path maildir) {
        if (!Files.exists(maildir.resolve("new"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(maildir.resolve("new"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it wrote down. */
    public String log() {
        Path log = folder.resolve("postfix.log");
        try {
            return Files.exists(log) ? Files.readString(log) : "it wrote nothing down";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(List<String> mailboxes) throws IOException {
        // Its processes are not root, and have to come through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Files.createDirectory(folder.resolve("queue"));
        makeCertificate(etc.resolve("relay.pem"));
        List<String> known = new ArrayList<>(List.of(SENDER + " bounces/"));
        mailboxes.forEach(mailbox -> known.add(mailbox + "@" + READERS + " " + mailbox + "/"));
        Files.write(etc.resolve("mailboxes"), known);
        Files.writeString(etc.resolve("main.cf"), """
                compatibility_level = 3.6
                queue_directory = FOLDER/queue
                data_directory = FOLDER/data
                maillog_file = FOLDER/postfix.log
                maillog_file_prefixes = FOLDER
                myhostname = mx.readers.example
                inet_interfaces = loopback-only
                inet_protocols = ipv4
                disable_dns_lookups = yes
                smtpd_peername_lookup = no
                smtpd_tls_chain_files = FOLDER/etc/relay.pem
                smtpd_tls_security_level = encrypt
                smtpd_tls_received_header = yes
                recipient_delimiter = +
                mydestination =
                local_recipient_maps =
                alias_maps =
                virtual_mailbox_domains = readers.example, sender.example
                virtual_mailbox_base = FOLDER/mail
                virtual_mailbox_maps = texthash:FOLDER/etc/mailboxes
                virtual_uid_maps = static:NOBODY
                virtual_gid_maps = static:NOBODY
                """.replace("FOLDER", folder.toString())
                .replace("NOBODY", String.valueOf(NOBODY)));
        Files.writeString(etc.resolve("master.cf"), """
                127.0.0.1:%d inet n - n - - smtpd
                  -o smtpd_reject_unlisted_recipient=no
                127.0.0.1:%d inet n - n - - smtpd
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                error unix - - n - - error
                retry unix - - n - - error
                virtual unix - n n - - virtual
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(anyMailbox, knownMailboxes));
        makeMaildir(bounces());
    }

    // As the operator makes it before any mail comes back.
    private void makeMaildir(Path maildir) throws IOException {
        Path base = Files.createDirectory(folder.resolve("mail"));
        Files.createDirectory(maildir);
        for (Path part :
                List.of(base, maildir, maildir.resolve("new"), maildir.resolve("cur"), maildir.resolve("tmp"))) {
            Files.createDirectories(part);
            Files.setAttribute(part, "unix:uid", NOBODY);
        }
    }

    private void makeCertificate(Path pem) throws IOException {
        Path keys = folder.resolve("relay.p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "relay",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        try {
            KeyStore made = KeyStore.getInstance("PKCS12");
            made.load(new ByteArrayInputStream(Files.readAllBytes(keys)), PASSWORD.toCharArray());
            Key key = made.getKey("relay", PASSWORD.toCharArray());
            Files.writeString(
                    pem,
                    pem("PRIVATE KEY", key.getEncoded())
                            + pem("CERTIFICATE", made.getCertificate("relay").getEncoded()));
            Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-------"));
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("relay", made.getCertificate("relay"));
            try (OutputStream file = Files.newOutputStream(trustStore())) {
                trust.store(file, PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static void run(String... command) throws IOException {
        // What stays behind as a daemon would keep a pipe open.
        Path output = Files.createTempFile("paperboy-run", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C"));
        try {
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new AssertionError(String.join(" ", command) + " returned " + status + ": "
                        + Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
        }
    }

    // It waits until the last process has ended, and does not mind if there is none.
    private void stop() {
        Tools.run("postfix", "-c", folder.resolve("etc").toString(), "stop");
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }
}
