package org.paperboy.cli;

import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.paperboy.app.Application;
import org.paperboy.app.Roster;
import org.paperboy.store.Erasure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code forget}: erases a person. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Erases all that the store keeps about a person, down to the bytes, also while the daemon runs.",
            "A keyed hash of the address stays, so that no file brings them back."
        })
final class ForgetCommand extends Setup implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL", description = "The address.")
    private String email = "";

    @Option(names = "--undo", description = "Allow mail to the address again. What was erased stays erased.")
    private boolean undo;

    @Override
    public Integer call() {
        String address = address(email);
        if (!Files.exists(configuration().store())) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, "there is no store yet, so nothing is kept about anybody");
        }
        try (Application application = open()) {
            return undo ? undo(application, address) : forget(application, address);
        }
    }

    private int undo(Application application, String address) {
        if (application.forgotten().undo(address)) {
            out().println(address + " may be mailed again, as somebody new, once a file lists it.");
            return DONE;
        }
        err().println(address + " was not forgotten.");
        return PART_FAILED;
    }

    private int forget(Application application, String address) {
        if (address.equalsIgnoreCase(application.configuration().operator().email())) {
            throw new RefusedException(
                    NOTHING_CAN_BE_DONE,
                    address + " is told of trouble; take it out of operator: in the configuration first");
        }
        Erasure.Result result = application.forgotten().forget(address, clock().instant());
        return switch (result.outcome()) {
            case BEING_SENT -> {
                err().println("A mail to " + address + " is being sent right now; try again when that has ended. "
                        + "Nothing was erased.");
                yield PART_FAILED;
            }
            case JOURNAL_IN_USE -> {
                err().println(address + " is forgotten, but another process still reads an older state of the store, so"
                        + " that its journal holds some bytes; `forget` again in a moment, or stop the daemon.");
                yield PART_FAILED;
            }
            case DONE -> {
                out().println(address + " is forgotten: " + Words.count(result.rows(), "row")
                        + " erased. A keyed hash stays, so that nothing is mailed to it although a file lists it.");
                stillListed(application);
                out().println("Not in the store, and yours to see to: backups made before, mails that the directory"
                        + " transport wrote, logs of the mail server.");
                yield DONE;
            }
        };
    }

    // The other subscribers of their files keep a last good version to fall back on.
    private void stillListed(Application application) {
        Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
        roster.faults().stream()
                .filter(fault -> fault.message().startsWith("listed but forgotten"))
                .forEach(out()::println);
    }
}
