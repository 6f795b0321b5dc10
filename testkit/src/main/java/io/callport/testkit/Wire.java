package io.callport.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One TCP connection, so that nothing stands between a test and the bytes. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(int port, Duration patience) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
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

    /** Reads one response as HTTP/1.1 frames it: by Content-Length, or in chunks, which pages of an application's own may come in. */
    Reply reply() throws IOException {
        return reply(true);
    }

    /** As {@link #reply()}, after the {@code 100 Continue} that a server may or may not send before. */
    Reply finalReply() throws IOException {
        Reply reply = reply(false);
        while (reply.status() < 200) {
            reply = reply(false);
        }
        return withBody(reply);
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
        return withBody ? withBody(bare) : bare;
    }

    private Reply withBody(Reply bare) throws IOException {
        byte[] body = bare.headers("Transfer-Encoding").equals(List.of("chunked"))
                ? chunks()
                : in.readNBytes(Integer.parseInt(bare.header("Content-Length")));
        return new Reply(bare.statusLine(), bare.headers(), new String(body, StandardCharsets.ISO_8859_1));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length;
        while ((length = Integer.parseInt(line(), 16)) > 0) {
            body.write(in.readNBytes(length));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0) {
                throw new EOFException("closed amid chunks");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** Says that nothing more will be sent. */
    Wire end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** All that the server says until it closes the connection, which it may do abruptly. */
    String rest() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            in.transferTo(said);
        } catch (SocketException reset) {
            return said.toString(StandardCharsets.ISO_8859_1);
        }
        return said.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Reply(String statusLine, List<String> headers, String body) {
        int status() {
            return Integer.parseInt(statusLine.substring(9, 12));
        }

        List<String> headers(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        String header(String name) {
            List<String> values = headers(name);
            if (values.size() != 1) {
                throw new AssertionError(
                        name + " is there " + values.size() + " times in " + headers + " after " + statusLine);
            }
            return values.get(0);
        }
    }
}
