package org.paperboy.digest;

/**
 * How much of a digest is printed.
 *
 * @param abstractCharacters how long an abstract may be
 * @param full how many papers stand in full, the highest ranked first
 * @param kept how many papers stand in it at all
 */
record Fit(int abstractCharacters, int full, int kept) {

    Fit withAbstracts(int characters) {
        return new Fit(characters, full, kept);
    }

    Fit withFull(int papers) {
        return new Fit(abstractCharacters, papers, kept);
    }

    Fit withKept(int papers) {
        return new Fit(abstractCharacters, Math.min(full, papers), papers);
    }
}
