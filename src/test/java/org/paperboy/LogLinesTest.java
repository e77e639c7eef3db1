package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** What a log line shows, by the configuration that is shipped: never an address of a reader. */
class LogLinesTest {
    private final LoggerContext context = new LoggerContext();
    private ConsoleAppender<ILoggingEvent> stderr;

    @BeforeEach
    void configure() throws JoranException {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        URL shipped = LogLinesTest.class.getResource("/logback.xml");
        configurator.doConfigure(Objects.requireNonNull(shipped));
        stderr = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private String line(String message, Throwable thrown, Object... values) {
        LoggingEvent event = new LoggingEvent(
                LogLinesTest.class.getName(),
                context.getLogger("org.paperboy.app.Pipeline"),
                Level.ERROR,
                message,
                thrown,
                values);
        return new String(stderr.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "\"ada.b+c@example.org\" is not an address",
                "550 <ada@example.org>: no such user",
                "email='o'ada@sub.example.org', slot=1",
                "RCPT TO:<ädä@bücher.example>",
                "paperboy+b-3f2a@example.org",
            })
    void anAddressIsNeverShownNotEvenInACause(String words) {
        Throwable thrown = new IllegalStateException("cannot write", new IllegalArgumentException(words));

        String line = line("could not compose slot={} answer=\"{}\"", thrown, "09:00", words);

        assertThat(line)
                .contains("could not compose slot=09:00", "(address)", "Caused by: ", "at org.paperboy.LogLinesTest")
                .doesNotContain("ada", "ädä", "@example", "3f2a");
    }

    @Test
    void whatIsNoAddressIsShownAsItIs() {
        String id = "0123456789abcdef0123456789abcdef01234567@example.org";

        assertThat(line("delivered digest={} by={} at={}", null, id, "Connection@1a2b3c", "http://x.example/@page"))
                .endsWith("ERROR Pipeline delivered digest=" + id + " by=Connection@1a2b3c at=http://x.example/@page"
                        + System.lineSeparator());
    }
}
