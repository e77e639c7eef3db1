package org.paperboy.mail;

import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.paperboy.mail.SmtpSettings.Tls;

/** Our settings in the words of Angus Mail. */
final class Wiring {
    private Wiring() {}

    static Properties of(SmtpSettings settings, Wire wire, SSLSocketFactory tls) {
        Properties properties = new Properties();
        properties.put("mail.smtp.socketFactory", wire.plainSockets());
        properties.put("mail.smtp.ssl.socketFactory", wire.tlsSockets(tls));
        // Otherwise a TLS failure makes Angus connect a second time with the platform's own sockets.
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.tls() == Tls.REQUIRED));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.tls() == Tls.REQUIRED));
        properties.put("mail.smtp.auth", String.valueOf(!settings.username().isEmpty()));
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.smtp.connectiontimeout", String.valueOf(Wire.millis(settings.connectTimeout())));
        properties.put("mail.smtp.timeout", String.valueOf(Wire.millis(settings.timeout())));
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }
}
