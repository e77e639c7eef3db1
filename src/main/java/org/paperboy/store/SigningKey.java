package org.paperboy.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.paperboy.setting.Secret;

/** The installation's own key, made at first start, from which everything that must not be guessed is derived. */
public final class SigningKey {
    private static final int BYTES = 32;

    private SigningKey() {}

    /** The key, made now if there is none: 32 random bytes, in hexadecimal. */
    public static Secret of(Database database, Instant now) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new Secret(database.write(handle -> {
            handle.execute(
                    "INSERT INTO signing_key (key_id, secret, made_at) VALUES (1, ?, ?) ON CONFLICT DO NOTHING",
                    HexFormat.of().formatHex(random),
                    now.toEpochMilli());
            return handle.createQuery("SELECT secret FROM signing_key WHERE key_id = 1")
                    .mapTo(String.class)
                    .one();
        }));
    }
}
