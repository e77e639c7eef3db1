package org.paperboy.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connection that can hold what is written to it, so that commands that are written one by one leave as one packet, and
 * wake the other side once.
 */
final class HoldingSocket extends Socket {
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;

    /** Whether what is written waits, for the first write that may go. Told by the thread that writes. */
    void hold(boolean holds) {
        holding = holds;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream out = super.getOutputStream();
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int from, int length) throws IOException {
                if (holding) {
                    held.write(octets, from, length);
                } else if (held.size() > 0) {
                    held.write(octets, from, length);
                    out.write(held.toByteArray());
                    held.reset();
                } else {
                    out.write(octets, from, length);
                }
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
