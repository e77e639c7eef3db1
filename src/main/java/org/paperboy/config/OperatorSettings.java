package org.paperboy.config;

/**
 * How the operator hears of trouble. Each is empty if it is not wanted.
 *
 * @param email who is mailed
 * @param alertUrl where each word is posted as JSON
 * @param heartbeatUrl what is called after every good round
 */
public record OperatorSettings(String email, String alertUrl, String heartbeatUrl) {
    /** Nobody is told anything. */
    public static final OperatorSettings NOBODY = new OperatorSettings("", "", "");

    /** Without the addresses of the two hooks, which are often secrets as a whole. */
    @Override
    public String toString() {
        return "OperatorSettings[email=" + email + ", alertUrl=" + shown(alertUrl) + ", heartbeatUrl="
                + shown(heartbeatUrl) + "]";
    }

    private static String shown(String url) {
        return url.isEmpty() ? "" : "*****";
    }
}
