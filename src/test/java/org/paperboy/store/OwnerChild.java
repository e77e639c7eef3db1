package org.paperboy.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;

/** Holds a lease in a process of its own, says under which name, and ends in good order when its input does. */
final class OwnerChild {
    private OwnerChild() {}

    /**
     * Runs it.
     *
     * @param args the store and the name of the lease
     */
    public static void main(String[] args) throws IOException {
        try (Database database = Database.open(Path.of(args[0]))) {
            if (new Leases(database).take(args[1], Clock.systemUTC().instant()).isEmpty()) {
                throw new IllegalStateException("somebody holds " + args[1]);
            }
            System.out.println(database.owner().id());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
