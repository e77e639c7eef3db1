package org.paperboy.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

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
                        failure.getMessage(), failure.getClass().getSimpleName())
                .strip()
                .replaceAll("\\s+", " ");
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
            return "no secure connection: " + whyInsecure(failure) + " (" + message + ")";
        }
        if (failure instanceof InterruptedIOException) {
            return "no complete answer in time (" + message + ")";
        }
        return isReset(failure)
                ? "the connection broke, twice (" + message + ")"
                : "the answer could not be read (" + message + ")";
    }

    private static String whyInsecure(Throwable failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return "its certificate is for another host";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "its certificate has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "its certificate is not valid yet";
            }
            if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
                return "its certificate is not signed by anyone this machine trusts";
            }
        }
        return "the two sides found no common ground";
    }
}
