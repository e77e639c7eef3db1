package org.paperboy.store;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The way of one digest into the ledger, within the transaction that asks whether what it is based upon still holds. */
final class Planning {
    private final Handle transaction;
    private final Digests.Plan plan;
    private final Digests.Basis basis;

    Planning(Handle transaction, Digests.Plan plan, Digests.Basis basis) {
        this.transaction = transaction;
        this.plan = plan;
        this.basis = basis;
    }

    /** Writes it down in place of what it replaces; false, with nothing changed, if that is no longer right. */
    boolean write(Instant now) {
        if (!basisHolds()) {
            return false;
        }
        long id = Database.next(transaction, "digest");
        if (!insert(id, now)) {
            return false;
        }
        if (!plan.content().isEmpty()) {
            transaction.execute("INSERT INTO digest_mail (digest_id, content) VALUES (?, ?)", id, plan.content());
        }
        attach("INSERT INTO digest_paper (digest_id, ordinal) VALUES (?, ?)", id, plan.papers());
        attach("INSERT INTO digest_left_over (digest_id, ordinal) VALUES (?, ?)", id, plan.leftOver());
        replace(now);
        return true;
    }

    private boolean basisHolds() {
        return Digests.lastId(transaction, plan.email()) == basis.lastId()
                && replacedStillWait()
                && carriers().stream()
                        .filter(id -> !basis.carriers().contains(id)
                                && !basis.replaced().contains(id))
                        .allMatch(id -> Collections.disjoint(papersOf(id), plan.papers()));
    }

    private boolean replacedStillWait() {
        return transaction
                        .createQuery(
                                "SELECT COUNT(*) FROM digest WHERE digest_id IN (<ids>) AND " + Digests.REPLACEABLE)
                        .bindList("ids", Digests.orNone(basis.replaced()))
                        .mapTo(Integer.class)
                        .one()
                == basis.replaced().size();
    }

    private List<Long> carriers() {
        return transaction
                .createQuery("SELECT digest_id FROM digest WHERE email = :email AND (maybe_delivered = 1 OR "
                        + Digests.CARRYING + ")")
                .bind("email", plan.email())
                .mapTo(Long.class)
                .list();
    }

    private List<Long> papersOf(long id) {
        return transaction
                .createQuery("SELECT ordinal FROM digest_paper WHERE digest_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .list();
    }

    private boolean insert(long id, Instant now) {
        return transaction
                        .createUpdate("""
                        INSERT INTO digest (digest_id, email, slot, state, maybe_delivered, edition, composed_at, upto_ordinal, subject,
                               message_id, sender, attempts, next_attempt_at, queued_at, owner, answer, settled_at)
                        VALUES (:id, :email, :slot, :state, 0, 1, :now, :upto, :subject,
                               :messageId, :sender, 0, :now, :now, '', '', NULL)
                        ON CONFLICT (email, slot) DO NOTHING""")
                        .bind("id", id)
                        .bind("email", plan.email())
                        .bind("slot", plan.slot().toEpochMilli())
                        .bind("state", plan.state().name())
                        .bind("now", now.toEpochMilli())
                        .bind("upto", plan.uptoOrdinal())
                        .bind("subject", plan.subject())
                        .bind("messageId", plan.messageId())
                        .bind("sender", plan.sender())
                        .execute()
                == 1;
    }

    private void attach(String sql, long id, Set<Long> ordinals) {
        PreparedBatch batch = transaction.prepareBatch(sql);
        ordinals.forEach(ordinal -> batch.add(id, ordinal));
        batch.execute();
    }

    private void replace(Instant now) {
        transaction
                .createUpdate("""
                        UPDATE digest SET state = 'CANCELLED', settled_at = :now,
                               answer = 'the relay took nothing; its papers went into the digest of ' || :slot
                         WHERE digest_id IN (<replaced>)""")
                .bind("now", now.toEpochMilli())
                .bind("slot", plan.slot().toString())
                .bindList("replaced", Digests.orNone(basis.replaced()))
                .execute();
    }
}
