package org.paperboy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionRuleTest {
    private static final Instant FRIDAY = Instant.parse("2026-08-07T06:31:00Z");
    private static final Refusal FULL = refusal("452 4.2.2 mailbox full");

    private static Refusal refusal(String reply) {
        return Refusal.of(reply).orElseThrow();
    }

    private static List<Instant> days(int... daysBeforeFriday) {
        return Arrays.stream(daysBeforeFriday)
                .mapToObj(days -> FRIDAY.minus(Duration.ofDays(days)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 <ada@example.org>: User unknown | GONE",
                "550-5.1.1 The email account that you tried to reach does not exist. | GONE",
                "554 5.1.2 no such host | GONE",
                "556 5.1.10 recipient has null MX | GONE",
                "550 No such user here | GONE",
                "550 unknown user | GONE",
                "Sorry, no mailbox here by that name. (#5.1.1) | GONE",
                "550 Requested action not taken: mailbox unavailable | PASSING",
                "550 5.0.0 something went wrong | PASSING",
                "554 5.4.4 Host not found | PASSING",
                "552 5.2.2 mailbox full | PASSING",
                "450 4.1.1 no such user, try later | PASSING",
                "450 4.2.0 greylisted | PASSING",
                "550 5.2.1 mailbox disabled | PASSING",
                "550 5.7.1 not authorised | OURS",
                "550 5.7.26 unauthenticated mail | OURS",
                "421 4.7.28 too many mails | OURS",
                "550 5.1.8 bad sender domain | OURS",
                "550 5.1.1 rejected as spam | OURS",
                "550 relay not permitted | OURS",
                "550 Administrative prohibition | OURS",
                "550 Relaying denied | OURS",
                "550 we do not relay | OURS",
                "554 <ada@example.org>: Relay access denied | OURS",
                "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1) | OURS",
                "550 authentication required | OURS",
                "550 your address is black listed | OURS",
                "550 you are not allowed to send mail | OURS",
                "550 5.1.8 Sender address rejected: Domain not found | OURS",
                "553 sender domain not found | OURS",
                "550 5.1.1 <ada@example.org>: User unknown in relay recipient table | GONE",
                "550 5.5.0 Requested action not taken: mailbox unavailable | OURS",
                "550 blocked by a DNSBL, no such user | OURS",
                "552 5.3.4 message too big | OURS",
                "554 5.6.0 cannot be read | OURS",
            })
    void aRefusalMeansWhatItsStatusAndItsWordsSay(String reply, Refusal.Meaning meaning) {
        assertThat(refusal(reply).meaning()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 relay not permitted | true | false",
                "550 5.5.0 relaying denied | true | false",
                "550 5.7.26 unsigned | true | false",
                "553 5.1.7 bad sender | true | false",
                "550 5.5.0 mailbox unavailable | false | true",
                "552 5.3.4 too big | false | true",
                "552 5.2.3 too long | false | true",
                "554 5.6.0 cannot be read | false | true",
                "550 5.1.1 no such user | false | false",
                "550 no | false | false",
            })
    void whatIsAboutUsIsAboutAllOurMailsOrAboutOne(String reply, boolean distrust, boolean oneMail) {
        assertThat(refusal(reply).distrustsUs()).isEqualTo(distrust);
        assertThat(refusal(reply).isAboutOneMail()).isEqualTo(oneMail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "250 2.0.0 ok",
                "192.0.2.5.1.1",
                "it took 550 seconds",
                "version 5.1.1 of the program",
                "from 10.5.1.1 at noon",
                "the connection was reset",
            })
    void whatIsNoReplyOfAServerIsNoRefusal(String text) {
        assertThat(Refusal.of(text)).isEmpty();
    }

    @Test
    void theWordsKnowBetterThanAStatusThatSaysNothing() {
        EnhancedStatus nothing = new EnhancedStatus(5, 0, 0);

        assertThat(new Refusal(nothing, "550 5.1.1 no such user").refined().status())
                .isEqualTo(new EnhancedStatus(5, 1, 1));
        assertThat(new Refusal(new EnhancedStatus(5, 1, 1), "550 5.7.1 relay access denied")
                        .refined()
                        .meaning())
                .isEqualTo(Refusal.Meaning.OURS);
        assertThat(new Refusal(nothing, "450 4.1.1 later").refined().status()).isEqualTo(nothing);
    }

    @Test
    void anAddressThatIsGoneIsSuppressedAtOnceForAReasonThatCanBeRead() {
        assertThat(SuppressionRule.after(refusal("550 5.1.1 <ada@example.org> who?"), FRIDAY, List.of()))
                .contains("bounced: 5.1.1 no such user, on 2026-08-07");
        assertThat(SuppressionRule.after(refusal("550 no such user"), FRIDAY, List.of()))
                .contains("bounced: 5.0.0 no such user, on 2026-08-07");
    }

    @Test
    void whatIsAboutUsNeverSuppresses() {
        List<Instant> many = Collections.nCopies(100, FRIDAY);

        assertThat(SuppressionRule.after(refusal("550 5.7.1 not from you"), FRIDAY, many))
                .isEmpty();
    }

    @Test
    void whatMayPassSuppressesAfterFiveDaysWithinMoreThanTen() {
        assertThat(SuppressionRule.after(FULL, FRIDAY, days(10, 6, 4, 2, 0)))
                .contains("bounced: 4.2.2 mailbox full, on 5 days from 2026-07-28 to 2026-08-07");
        assertThat(SuppressionRule.after(FULL, FRIDAY, days(10, 6, 4, 0)))
                .as("four days")
                .isEmpty();
        assertThat(SuppressionRule.after(FULL, FRIDAY, days(9, 8, 7, 6, 5, 4, 3, 2, 1, 0)))
                .as("a holiday")
                .isEmpty();
        assertThat(SuppressionRule.after(FULL, FRIDAY, days(10, 0, 0, 0, 0, 0)))
                .as("two days, however many mails")
                .isEmpty();
        assertThat(SuppressionRule.after(FULL, FRIDAY, days(28, 21, 14, 7, 0)))
                .as("weekly")
                .isPresent();
        assertThat(SuppressionRule.after(FULL, FRIDAY, days(60, 46, 4, 2, 0)))
                .as("too long ago")
                .isEmpty();
    }
}
