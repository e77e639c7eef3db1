package org.paperboy.cli;

import java.util.concurrent.Callable;
import org.paperboy.app.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code unsuppress}: mail to an address is allowed again. */
@Command(
        name = "unsuppress",
        mixinStandardHelpOptions = true,
        description = "Allows mail to an address again. What was missed since its last digest comes with the next one.")
final class UnsuppressCommand extends Setup implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL", description = "The address.")
    private String email = "";

    @Override
    public Integer call() {
        String address = address(email);
        try (Application application = open()) {
            if (application.ledger().suppressions().remove(address)) {
                out().println(address + " may be mailed again.");
                return DONE;
            }
            err().println(address + " is not suppressed.");
            return PART_FAILED;
        }
    }
}
