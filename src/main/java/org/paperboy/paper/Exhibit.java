package org.paperboy.paper;

/**
 * What a site answered, kept beside a verdict so that an operator need not ask again to see it.
 *
 * @param url the address, without user and password; empty if nothing was asked
 * @param status the status code; 0 if there was no answer
 * @param beginning the first characters of the body where it is not what was expected, else empty; at most 500
 */
public record Exhibit(String url, int status, String beginning) {
    /** Nothing was asked. */
    public static final Exhibit NONE = new Exhibit("", 0, "");

    private static final int LONGEST = 500;

    public Exhibit {
        beginning = beginning.length() <= LONGEST ? beginning : beginning.substring(0, LONGEST);
    }
}
