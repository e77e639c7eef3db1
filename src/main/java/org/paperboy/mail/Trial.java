package org.paperboy.mail;

import java.util.List;

/**
 * One mail sent to see whether it can be.
 *
 * @param dialogue what client ({@code C:}) and server ({@code S:}) said, notes ({@code --}) between; stars for secrets
 * @param explanation what happened and, if it failed, what to do about it
 */
public record Trial(Outcome outcome, List<String> dialogue, String explanation) {
    public Trial {
        dialogue = List.copyOf(dialogue);
    }
}
