package org.paperboy.web;

/**
 * A request.
 *
 * @param path as it came, percent-encoded, without what follows a question mark
 * @param contentType of the body; empty if it did not say
 * @param body empty if there is none
 */
record Asked(String method, String path, String contentType, String body) {
    /** Whether it only wants to look. */
    boolean looks() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
