package org.paperboy.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.paperboy.app.CannotListenException;
import org.paperboy.mail.UnmailableAddressException;
import org.paperboy.mail.UnusableKeyException;
import org.paperboy.store.UnusableStoreException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "paperboy",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Trending papers in your inbox: crawls digest pages, finds what is new, mails each reader theirs.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 done; 1 part of the work failed, and the last lines say which;",
            "2 usage, or a configuration with which nothing can be done.",
            "New here? `paperboy demo` shows everything with nothing configured."
        },
        subcommands = {
            DemoCommand.class,
            TryCommand.class,
            CheckCommand.class,
            OnceCommand.class,
            RunCommand.class,
            PreviewCommand.class,
            ExplainCommand.class,
            StatusCommand.class,
            BackfillCommand.class,
            TestMailCommand.class,
            SuppressionsCommand.class,
            DoctorCommand.class,
            SuppressCommand.class,
            UnsuppressCommand.class,
            ResendCommand.class,
            OutboxCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ForgetCommand.class,
            ExportCommand.class
        })
public final class Main {
    private final Surroundings surroundings;

    private Main(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What a command takes from the world: replaced in tests. */
    record Surroundings(Clock clock, Map<String, String> environment) {}

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"paperboy " + (version == null ? "(unpackaged)" : version)};
        }
    }

    /** Runs one command and ends the process with its status. */
    public static void main(String[] args) {
        // Logback reads it when the first logger is made; a command that prints its own result logs only trouble.
        boolean daemon = args.length > 0 && args[0].equals("run");
        if (System.getProperty("paperboy.log") == null) {
            System.setProperty("paperboy.log", daemon ? "INFO" : "WARN");
        }
        Surroundings surroundings = new Surroundings(Clock.systemUTC(), System.getenv());
        System.exit(execute(surroundings, writer(System.out), writer(System.err), args));
    }

    // Titles are in every script there is; a terminal that cannot show them loses them whatever we do.
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Runs one command within given surroundings. */
    static int execute(Surroundings surroundings, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main(surroundings));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof RefusedException refused) {
                err.println(refused.getMessage());
                return refused.status();
            }
            if (exception instanceof UnmailableAddressException
                    || exception instanceof UnusableStoreException
                    || exception instanceof UnusableKeyException
                    || exception instanceof CannotListenException) {
                err.println(exception.getMessage());
                return Setup.NOTHING_CAN_BE_DONE;
            }
            LoggerFactory.getLogger(Main.class).error("command={} failed", command.getCommandName(), exception);
            err.println("This is a bug in Paperboy, and the lines above tell where: " + exception);
            return Setup.PART_FAILED;
        });
        line.setExecutionStrategy(new CommandLine.RunLast());
        if (args.length == 0) {
            line.usage(out);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(args);
    }

    Surroundings surroundings() {
        return surroundings;
    }
}
