package org.paperboy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.paperboy.cli.demo.Demo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code demo}: the whole round on this machine with nothing configured. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the whole round with nothing configured and no network.",
            "An invented digest site, crawls over two days, matching, mails; writes only below ./paperboy-demo/."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Path FOLDER = Path.of("paperboy-demo");

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(FOLDER) && !Files.exists(FOLDER.resolve(Demo.MARK))) {
            throw new RefusedException(
                    Setup.NOTHING_CAN_BE_DONE,
                    FOLDER + "/ exists and was not made by the demo; move it away or start the demo elsewhere");
        }
        Folders.delete(FOLDER);
        new Demo(FOLDER, spec.commandLine().getOut()).play();
        return Setup.DONE;
    }
}
