package org.paperboy.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Stationery;
import org.paperboy.config.Configuration;
import org.paperboy.mail.MailSettings;
import org.paperboy.mail.MessageWriter;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Outgoing;
import org.paperboy.mail.SmtpSettings;
import org.paperboy.mail.SmtpTransport;
import org.paperboy.mail.Transport;
import org.paperboy.mail.Transports;
import org.paperboy.mail.Trial;
import org.paperboy.mail.UnmailableAddressException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code test-mail}: one sample digest through the configured transport. */
@Command(
        name = "test-mail",
        mixinStandardHelpOptions = true,
        description =
                "Sends one sample digest through the configured transport, and explains the dialogue if it fails.")
final class TestMailCommand extends Setup implements Callable<Integer> {
    @Parameters(paramLabel = "ADDRESS", description = "Where to send it.")
    private String address = "";

    @Override
    public Integer call() {
        Configuration configuration = configuration();
        MailSettings mail = configuration.mail();
        Outgoing sample = sample(Stationery.forTrial(configuration), MessageWriter.of(mail));
        @Nullable SmtpSettings smtp = mail.transport() == MailSettings.Kind.SMTP ? mail.smtp() : null;
        return smtp == null ? toDirectory(mail, sample) : overSmtp(smtp, sample);
    }

    private Outgoing sample(Stationery stationery, MessageWriter writer) {
        try {
            return SampleDigest.write(address, stationery, writer, clock().instant());
        } catch (UnmailableAddressException e) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, String.valueOf(e.getMessage()));
        }
    }

    private int toDirectory(MailSettings mail, Outgoing sample) {
        try (Transport transport = Transports.of(mail)) {
            Outcome outcome = transport.send(sample);
            if (outcome instanceof Outcome.Sent sent) {
                out().println("The sample digest was " + sent.answer()
                        + " (transport: directory; nothing leaves this machine).");
                return DONE;
            }
            err().println("Not written: " + outcome);
            return PART_FAILED;
        }
    }

    private int overSmtp(SmtpSettings smtp, Outgoing sample) {
        try (SmtpTransport transport = new SmtpTransport(smtp)) {
            Trial trial = transport.tryOut(sample);
            boolean sent = trial.outcome() instanceof Outcome.Sent;
            if (!sent) {
                trial.dialogue().forEach(err()::println);
            }
            (sent ? out() : err()).println(trial.explanation());
            return sent ? DONE : PART_FAILED;
        }
    }
}
