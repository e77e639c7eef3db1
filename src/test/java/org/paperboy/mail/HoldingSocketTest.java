package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HoldingSocketTest {
    @Test
    void whatIsHeldLeavesWithTheNextThatIsNot() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HoldingSocket client = new HoldingSocket()) {
            client.setTcpNoDelay(true);
            client.connect(server.getLocalSocketAddress());
            try (Socket accepted = server.accept()) {
                OutputStream out = client.getOutputStream();
                InputStream in = accepted.getInputStream();

                client.hold(true);
                out.write(ascii("MAIL\r\n"));
                out.flush();
                out.write(ascii("RCPT\r\n"));
                out.flush();
                assertThat(in.available()).as("nothing has left").isZero();

                client.hold(false);
                out.write(ascii("DATA\r\n"));
                assertThat(new String(in.readNBytes(18), StandardCharsets.US_ASCII))
                        .isEqualTo("MAIL\r\nRCPT\r\nDATA\r\n");

                out.write('.');
                assertThat(in.read()).isEqualTo('.');
                assertThat(in.available()).as("nothing twice").isZero();
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
