package org.paperboy.store;

import java.nio.file.Files;
import java.nio.file.Path;

/** A process that is born and dies many times over, and fails once another one takes it for dead. */
final class ComingAndGoing {
    private ComingAndGoing() {}

    /**
     * Runs it.
     *
     * @param args the folder of lock files, and how many times
     */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            try (Owner owner = Owner.register(folder)) {
                if (!Files.exists(folder.resolve(owner.id()))) {
                    throw new IllegalStateException("taken for dead, the time " + i);
                }
            }
        }
    }
}
