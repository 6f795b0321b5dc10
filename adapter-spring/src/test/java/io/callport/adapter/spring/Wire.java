package io.callport.adapter.spring;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One TCP connection, so that nothing stands between a test and the bytes. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Reads one response as HTTP/1.1 frames it by Content-Length; a response without one fails. */
    Reply reply() throws IOException {
        return reply(true);
    }

    /** As {@link #reply()}, for HEAD. */
    Reply replyWithoutBody() throws IOException {
        return reply(false);
    }

    private Reply reply(boolean withBody) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after: " + head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(next);
        }
        List<String> lines = head.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        Reply bare = new Reply(lines.get(0), lines.subList(1, lines.size()), "");
        String body = withBody
                ? new String(
                        in.readNBytes(Integer.parseInt(bare.header("Content-Length"))), StandardCharsets.ISO_8859_1)
                : "";
        return new Reply(bare.statusLine(), bare.headers(), body);
    }

    /** Whether the server has closed its side, with nothing more to say. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Reply(String statusLine, List<String> headers, String body) {
        int status() {
            return Integer.parseInt(statusLine.substring(9, 12));
        }

        String header(String name) {
            List<String> values = headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
            if (values.size() != 1) {
                throw new AssertionError(name + " is there " + values.size() + " times in " + headers);
            }
            return values.get(0);
        }
    }
}
