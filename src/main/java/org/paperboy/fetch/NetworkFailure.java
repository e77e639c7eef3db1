package org.paperboy.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** What went wrong between us and a site, for an operator to read. */
final class NetworkFailure {
    private NetworkFailure() {}

    /** Whether the connection broke while in use, which asking again may mend. */
    static boolean isReset(IOException failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        boolean brokeOff = failure instanceof EOFException
                || failure.getCause() instanceof EOFException
                || message.contains("reset")
                || message.contains("unexpected end of stream");
        return brokeOff && !(failure instanceof ConnectException);
    }

    static String explain(IOException failure) {
        String message = Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
        if (failure instanceof PrivateAddressException) {
            return message;
        }
        if (failure instanceof UnknownHostException) {
            return "the name could not be resolved (" + message + ")";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "no connection (" + message + ")";
        }
        if (failure instanceof SSLException) {
            return "no secure connection (" + message + ")";
        }
        if (failure instanceof InterruptedIOException) {
            return "no complete answer in time (" + message + ")";
        }
        return isReset(failure)
                ? "the connection broke, twice (" + message + ")"
                : "the answer could not be read (" + message + ")";
    }
}
