package org.paperboy.cli;

import java.util.concurrent.Callable;
import org.paperboy.app.Application;
import org.paperboy.delivery.Suppression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code suppress}: no more mail to an address. */
@Command(
        name = "suppress",
        mixinStandardHelpOptions = true,
        description = "Stops all mail to an address, also what is queued, until `unsuppress`.")
final class SuppressCommand extends Setup implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL", description = "The address.")
    private String email = "";

    @Override
    public Integer call() {
        String address = address(email);
        try (Application application = open()) {
            Suppression suppression = new Suppression(address, "suppressed by the operator", clock().instant());
            boolean added = application.ledger().suppressions().add(suppression, application.forgotten());
            out().println(
                            added
                                    ? address + " gets no more mail."
                                    : address
                                            + " was forgotten: it gets no mail as it is, and is not written down again.");
            return DONE;
        }
    }
}
