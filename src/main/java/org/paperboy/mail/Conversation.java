package org.paperboy.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.paperboy.mail.SmtpSettings.Tls;
import org.paperboy.mail.Transport.Leave;

/**
 * One connection to a mail server. Angus Mail speaks the protocol; this subclass notes how far it came and what was
 * answered, because Angus reports an answer lost after the final dot as it reports a lost connection at the start,
 * and only one of the two may have delivered the message. Where the server allows it, the envelope and the announcement
 * of the message leave together (RFC 2920), which halves the round trips.
 */
final class Conversation extends SMTPTransport {
    private static final int OK = 250;
    private static final int START_MESSAGE = 354;
    private static final Duration LAST_WORDS = Duration.ofMillis(200);
    private static final Pattern PUBLIC_NAME =
            Pattern.compile("(?i)(?!localhost\\.)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    private final SmtpSettings settings;
    private final Wire wire;
    private final Dialogue dialogue = new Dialogue();
    private Phase phase = Phase.CONNECT;
    private Reply reply = Reply.NONE;
    private boolean tidyingUp;
    private boolean over;
    private int carried;
    private boolean pipelining;
    // What waits to leave together with DATA.
    private final List<String> group = new ArrayList<>();
    private Leave leave = () -> true;
    private boolean withheld;

    private Conversation(Session session, SmtpSettings settings, Wire wire) {
        super(session, null, "smtp", settings.tls() == Tls.IMPLICIT);
        this.settings = settings;
        this.wire = wire;
        dialogue.keepSecret(settings.password().reveal());
    }

    static Conversation with(SmtpSettings settings, SSLSocketFactory tls) {
        Wire wire = new Wire(settings.timeout());
        return new Conversation(MailSession.open(Wiring.of(settings, wire, tls)), settings, wire);
    }

    /** Connects, greets, switches to TLS and logs in as the settings say; empty if all of it went well. */
    Optional<Ending> open() {
        dialogue.note("connecting to " + settings.host() + ":" + settings.port());
        boolean login = !settings.username().isEmpty();
        try {
            connect(
                    settings.host(),
                    settings.port(),
                    login ? settings.username() : null,
                    login ? settings.password().reveal() : null);
            if (login && !supportsExtension("AUTH") && !supportsExtension("AUTH=LOGIN")) {
                phase = Phase.AUTH;
                reply = Reply.NONE;
                throw new AuthenticationFailedException("the server offers no AUTH, but a username is configured");
            }
            pipelining = supportsExtension("PIPELINING");
            return Optional.empty();
        } catch (MessagingException e) {
            hangUp();
            return Optional.of(new Ending(phase, reply, e));
        }
    }

    /**
     * Sends one message and says how that ended.
     *
     * @param leave has the last word before the final dot; if it says no, the connection is given up, for nothing else
     *     takes a message back that was announced
     */
    Ending deliver(String sender, String recipient, String content, Leave leave) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Demands demands = new Demands(
                bytes.length,
                bytes.length > content.length() || !MailAddress.parse(recipient).isAscii());
        phase = Phase.MAIL;
        reply = Reply.NONE;
        carried++;
        this.leave = leave;
        withheld = false;
        group.clear();
        Optional<Ending> unmet = demands.unmetBy(this);
        if (unmet.isPresent()) {
            return unmet.get();
        }
        try {
            leave.prepare();
            FinishedMessage message = new FinishedMessage(session, sender, bytes);
            message.setMailExtension(demands.parameters(this));
            sendMessage(message, new Address[] {new InternetAddress(recipient)});
            return new Ending(phase, reply, null);
        } catch (MessagingException e) {
            return new Ending(phase, reply, wire.stall().orElse(e));
        } catch (RuntimeException e) {
            // Such as Angus' "Not connected", where it gave the connection up by itself, or a store that takes no
            // intent. A message that may have begun is not to end.
            over = true;
            wire.cut();
            return new Ending(phase, reply, e);
        }
    }

    /** Whether the last message was not to leave when it came to that. */
    boolean wasWithheld() {
        return withheld;
    }

    /** Whether nothing more can be sent on this connection. */
    boolean isOver() {
        return over;
    }

    /** How many messages it was asked to carry. */
    int carried() {
        return carried;
    }

    void hangUp() {
        try {
            close();
        } catch (MessagingException e) {
            // QUIT is a courtesy; a connection that cannot take it is gone anyway.
        }
        wire.cut();
    }

    /** Ends at once, by any thread, also while another waits for an answer: that one then finds itself in doubt. */
    void abort() {
        wire.cut();
    }

    List<String> dialogue() {
        return dialogue.lines();
    }

    void forgetDialogue() {
        dialogue.clear();
    }

    /**
     * The name we greet with: the configured one, or this machine's if others can know it, or its address. A container's
     * name is known to nobody, and strict servers refuse what is no name of DNS (RFC 5321, section 4.1.1.1).
     */
    @Override
    public synchronized String getLocalHost() {
        if (!settings.name().isEmpty()) {
            return settings.name();
        }
        String name = super.getLocalHost();
        return name != null && PUBLIC_NAME.matcher(name).matches() ? name : wire.localAddress();
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        phase = Phase.GREETING;
        return super.ehlo(domain);
    }

    @Override
    protected void startTLS() throws MessagingException {
        phase = Phase.TLS;
        super.startTLS();
        dialogue.note("TLS is on");
    }

    @Override
    protected void rcptTo() throws MessagingException {
        phase = Phase.RCPT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        phase = Phase.DATA;
        OutputStream body = super.data();
        phase = Phase.BODY;
        wire.writes();
        return body;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        wire.wrote();
        dialogue.note("the message");
        if (!leave.granted()) {
            withheld = true;
            over = true;
            wire.cut();
            throw new MessagingException("the message was not to leave any more");
        }
        phase = Phase.DOT;
        reply = Reply.NONE;
        wire.setPatience(settings.dataTimeout());
        super.finishData();
        wire.setPatience(settings.timeout());
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (pipelining && (command.startsWith("MAIL FROM:") || command.startsWith("RCPT TO:"))) {
            group.add(command);
        } else if (command.equals("DATA") && !group.isEmpty()) {
            group.add(command);
            phase = Phase.MAIL;
            for (String held : group) {
                wire.hold(!held.equals("DATA"));
                say(held);
            }
        } else {
            say(command);
        }
    }

    private void say(String command) throws MessagingException {
        tidyingUp = command.equals("RSET") || command.equals("QUIT");
        if (over && !tidyingUp) {
            // Such as HELO, which Angus tries where EHLO was met with 421: what the server said then is its last word.
            throw new MessagingException("the server has left");
        }
        if (!tidyingUp) {
            reply = Reply.NONE;
        }
        dialogue.clientSays(command.startsWith("AUTH ") ? loggingIn(command) : command);
        try {
            wire.writes();
            super.sendCommand(Octets.of(command));
            wire.wrote();
        } catch (MessagingException e) {
            over = true;
            hearLastWords();
            throw e;
        }
    }

    // Who hangs up often says why first. A yes to what was asked before is no last word.
    private void hearLastWords() {
        try {
            wire.setPatience(LAST_WORDS);
            int code = super.readServerResponse();
            if (!new Reply(code, "").isPositive()) {
                hear(code, getLastServerResponse());
            }
        } catch (MessagingException | SocketException e) {
            // It did not.
        }
    }

    @Override
    protected int simpleCommand(byte[] secret) throws MessagingException {
        dialogue.keepSecret(new String(secret, StandardCharsets.US_ASCII));
        dialogue.clientSays(new String(secret, StandardCharsets.US_ASCII));
        reply = Reply.NONE;
        return super.simpleCommand(secret);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (group.isEmpty()) {
            return answer();
        }
        if (!group.get(group.size() - 1).equals("DATA")) {
            // It has not left yet; what the server thinks of it is read with the answer to DATA.
            return OK;
        }
        return answerToGroup();
    }

    private int answer() throws MessagingException {
        try {
            hear(super.readServerResponse(), getLastServerResponse());
            return getLastReturnCode();
        } catch (MessagingException e) {
            over = true;
            throw e;
        }
    }

    private int answerToGroup() throws MessagingException {
        List<String> asked = List.copyOf(group);
        group.clear();
        for (String command : asked) {
            phase = command.startsWith("MAIL") ? Phase.MAIL : command.startsWith("RCPT") ? Phase.RCPT : Phase.DATA;
            reply = Reply.NONE;
            int code = answer();
            if (over || command.equals("DATA")) {
                return code;
            }
            if (!reply.isPositive()) {
                return refused(asked.subList(asked.indexOf(command) + 1, asked.size()));
            }
        }
        throw new IllegalStateException("a group ends with DATA");
    }

    // The rest of the group is refused with it. A server that takes the message all the same would take it for nobody,
    // so it is not to see the final dot.
    private int refused(List<String> rest) throws MessagingException {
        Phase refusedIn = phase;
        Reply refusal = reply;
        int code = 0;
        for (int i = 0; i < rest.size() && !over; i++) {
            code = answer();
        }
        phase = refusedIn;
        reply = refusal;
        if (code == START_MESSAGE) {
            over = true;
            wire.cut();
        }
        return refusal.code();
    }

    private void hear(int code, String text) {
        String said = Octets.text(text);
        dialogue.serverSays(said);
        if (!tidyingUp) {
            // Once STARTTLS is granted only the handshake can fail, and that is no answer of the server's.
            boolean granted = phase == Phase.TLS && code == 220;
            reply = granted ? Reply.NONE : new Reply(code, OneLine.of(dialogue.hide(said)));
        }
        // Angus would go on to say RSET to a server that has left and wait for its answer.
        if (new Reply(code, text).endsConnection()) {
            over = true;
            wire.cut();
        }
    }

    private String loggingIn(String command) {
        phase = Phase.AUTH;
        String[] words = command.split(" ", 3);
        if (words.length == 3) {
            dialogue.keepSecret(words[2]);
        }
        return command;
    }
}
