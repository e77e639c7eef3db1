package org.paperboy.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.digest.Composed;
import org.paperboy.digest.Digest;
import org.paperboy.digest.DigestComposer;
import org.paperboy.mail.Letter;
import org.paperboy.mail.MessageId;
import org.paperboy.mail.Outgoing;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Digests;
import org.paperboy.subscription.WhenEmpty;

/** Makes a mail of what an editor decided, and the row that the ledger will have of it. */
final class Typist {
    private final DigestComposer composer;
    private final Editor.Desk desk;

    Typist(DigestComposer composer, Editor.Desk desk) {
        this.composer = composer;
        this.desk = desk;
    }

    /** @param available the papers that were looked at */
    Editor.Draft type(Slots.Due due, Digest digest, List<KnownPaper> available) {
        Stationery stationery = desk.stationery();
        String messageId = MessageId.of(digest.subscriber().email(), digest.slot(), 1, stationery.from());
        long upto =
                available.isEmpty() ? 0 : available.get(available.size() - 1).ordinal();
        if (digest.isEmpty() && digest.subscriber().whenEmpty() == WhenEmpty.SKIP) {
            Digests.Plan nothing = new Digests.Plan(
                    digest.subscriber().email(),
                    digest.slot(),
                    DeliveryState.EMPTY,
                    upto,
                    "",
                    messageId,
                    "",
                    "",
                    Set.of(),
                    Set.of());
            return new Editor.Draft(digest, Optional.empty(), nothing, due);
        }
        Composed composed = composer.compose(
                digest, stationery.letterhead(digest.subscriber().email()));
        Outgoing outgoing = desk.writer()
                .write(
                        new Letter(
                                stationery.from(),
                                digest.subscriber().name(),
                                digest.subscriber().email(),
                                composed.subject(),
                                composed.page(),
                                composed.plain(),
                                messageId,
                                // Not the slot: a mail that says it is days old sorts low and looks forged.
                                desk.clock().instant(),
                                "Paperboy digest"),
                        stationery.waysBack(digest.subscriber().email(), messageId));
        long settled = composed.leftOver().stream()
                .mapToLong(ordinal -> ordinal - 1)
                .min()
                .orElse(upto);
        Digests.Plan plan = new Digests.Plan(
                digest.subscriber().email(),
                digest.slot(),
                DeliveryState.PLANNED,
                Math.min(upto, settled),
                composed.subject(),
                messageId,
                outgoing.sender(),
                outgoing.content(),
                composed.carried(),
                composed.leftOver());
        return new Editor.Draft(digest, Optional.of(composed), plan, due);
    }
}
