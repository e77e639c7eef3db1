package org.paperboy.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on loopback, over UDP alone, that knows the TXT and MX records it is told (RFC 1035). */
public final class SmallDnsServer implements AutoCloseable {
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int ANSWER_WITHOUT_FAULT = 0x8580;
    private static final int NO_SUCH_NAME = 0x8583;
    private static final int FAILURE = 0x8582;
    private static final int LONGEST_STRING = 255;

    private final DatagramSocket socket;
    private final Map<String, List<byte[]>> records = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private volatile boolean failing;

    public SmallDnsServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "small-dns");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@code HOST:PORT}. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** From now on there is one more text at this name, in strings of 255 bytes. */
    public SmallDnsServer text(String name, String text) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int from = 0; from < bytes.length; from += LONGEST_STRING) {
            int length = Math.min(LONGEST_STRING, bytes.length - from);
            data.write(length);
            data.write(bytes, from, length);
        }
        return add(name, TXT, data.toByteArray());
    }

    /** From now on mail for this domain goes to that host; the root for none. */
    public SmallDnsServer exchanger(String domain, int preference, String host) {
        byte[] name = encoded(host);
        return add(
                domain,
                MX,
                ByteBuffer.allocate(2 + name.length)
                        .putShort((short) preference)
                        .put(name)
                        .array());
    }

    /** From now on there is nothing at this name any more. */
    public SmallDnsServer forget(String name) {
        records.remove(name + TXT);
        records.remove(name + MX);
        return this;
    }

    /** From now on it says nothing. */
    public void fallSilent() {
        silent = true;
    }

    /** From now on every question is answered with a failure of the server. */
    public void fail() {
        failing = true;
    }

    /** The names it was asked for, each as often as it was asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private SmallDnsServer add(String name, int type, byte[] data) {
        records.computeIfAbsent(name + type, any -> new CopyOnWriteArrayList<>())
                .add(data);
        return this;
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            try {
                DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                ByteBuffer in = ByteBuffer.wrap(buffer, 0, question.getLength());
                byte[] answer = answer(in);
                if (!silent) {
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private byte[] answer(ByteBuffer in) {
        short id = in.getShort();
        in.position(12);
        String name = name(in);
        int type = in.getShort();
        asked.add(name);
        List<byte[]> found = records.getOrDefault(name + type, List.of());
        boolean known = records.containsKey(name + TXT) || records.containsKey(name + MX);
        ByteBuffer out = ByteBuffer.allocate(4096);
        out.putShort(id).putShort((short) (failing ? FAILURE : known ? ANSWER_WITHOUT_FAULT : NO_SUCH_NAME));
        out.putShort((short) 1).putShort((short) (failing ? 0 : found.size())).putInt(0);
        out.put(encoded(name)).putShort((short) type).putShort((short) 1);
        for (byte[] data : failing ? List.<byte[]>of() : found) {
            out.put(encoded(name)).putShort((short) type).putShort((short) 1).putInt(60);
            out.putShort((short) data.length).put(data);
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static String name(ByteBuffer in) {
        StringBuilder name = new StringBuilder();
        for (int length = in.get(); length > 0; length = in.get()) {
            byte[] label = new byte[length];
            in.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static byte[] encoded(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            if (!label.isEmpty()) {
                out.write(label.length());
                out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
            }
        }
        out.write(0);
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
