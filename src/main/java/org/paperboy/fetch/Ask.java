package org.paperboy.fetch;

/**
 * One address to ask for.
 *
 * @param accept the {@code Accept} header
 * @param forPrograms whether it was made for programs (an API, a feed), whose own terms apply; a page for people is read
 *     only where the site's robots.txt (RFC 9309) lets us
 */
public record Ask(String url, String accept, boolean forPrograms, Access access) {

    /** A page made for people. */
    public static Ask page(String url, Access access) {
        return new Ask(url, "text/html", false, access);
    }

    /** An API or feed made for programs. */
    public static Ask feed(String url, String accept, Access access) {
        return new Ask(url, accept, true, access);
    }
}
