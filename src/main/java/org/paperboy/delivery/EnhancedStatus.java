package org.paperboy.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server calls a failure, such as 5.1.1 (RFC 3463).
 *
 * @param severity 2 for success, 4 for what may pass, 5 for what will not
 * @param subject what it is about: 1 the address, 2 the mailbox, 3 the system, 4 the network, 5 the protocol, 6 the
 *     content, 7 policy; 0 if nobody says
 */
public record EnhancedStatus(int severity, int subject, int detail) {
    private static final Pattern CODE = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

    /** Reads {@code 5.1.1}, with nothing before it; empty if the text does not begin so. */
    public static Optional<EnhancedStatus> parse(String text) {
        Matcher code = CODE.matcher(text.strip());
        return code.lookingAt() ? Optional.of(of(code.group(1), code.group(2), code.group(3))) : Optional.empty();
    }

    static EnhancedStatus of(String severity, String subject, String detail) {
        return new EnhancedStatus(Integer.parseInt(severity), Integer.parseInt(subject), Integer.parseInt(detail));
    }

    /** Whether it tells no more than that something failed. */
    boolean saysNothing() {
        return subject == 0 && detail == 0;
    }

    boolean is(int otherSubject, int otherDetail) {
        return subject == otherSubject && detail == otherDetail;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return severity + "." + subject + "." + detail;
    }
}
