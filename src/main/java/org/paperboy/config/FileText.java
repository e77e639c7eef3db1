package org.paperboy.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files that people write: UTF-8, strictly, for a wrong guess would end up in a mail. */
final class FileText {
    private FileText() {}

    /** The path as the operator knows it: seen from where they stand, if the file is below. */
    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(here) && !absolute.equals(here) ? here.relativize(absolute) : absolute).toString();
    }

    /** The whole file; empty if it cannot be read, and the faults say why. */
    static Optional<String> read(Path file, String hintIfMissing, Faults faults) {
        try {
            if (!Files.isRegularFile(file)) {
                String message = Files.exists(file) ? "is not a file" : "there is no such file";
                faults.error(Place.WHOLE_FILE, message, hintIfMissing);
                return Optional.empty();
            }
            if (Files.size(file) > YamlTree.MAX_BYTES) {
                faults.error(Place.WHOLE_FILE, "is larger than 1 MB");
                return Optional.empty();
            }
            return decode(Files.readAllBytes(file), faults);
        } catch (NoSuchFileException e) {
            faults.error(Place.WHOLE_FILE, "there is no such file", hintIfMissing);
        } catch (IOException e) {
            faults.error(Place.WHOLE_FILE, "cannot be read", "check its owner and mode");
        }
        return Optional.empty();
    }

    private static Optional<String> decode(byte[] bytes, Faults faults) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (!result.isError()) {
            return Optional.of(text);
        }
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        String lastLine = text.substring(text.lastIndexOf('\n') + 1);
        Place at = new Place(line, 1 + lastLine.codePointCount(0, lastLine.length()));
        faults.error(at, "is not UTF-8 from here on", "save the file as UTF-8");
        return Optional.empty();
    }
}
