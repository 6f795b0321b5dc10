package io.callport.adapter.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that shows requests to the byte, and answers or breaks off as told. */
final class RawServer implements AutoCloseable {

    interface Behaviour {
        void answer(Socket connection, CountDownLatch closing) throws IOException, InterruptedException;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(String line, List<String> headers, byte[] body) {
        Optional<String> header(String name) {
            List<String> found = headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": "))
                    .toList();
            if (found.size() > 1) {
                throw new AssertionError("sent twice: " + name);
            }
            return found.stream().findFirst().map(header -> header.substring(name.length() + 2));
        }
    }

    private final ServerSocket socket;
    private final Behaviour behaviour;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    RawServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::run, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    static Behaviour answering(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return raw("HTTP/1.1 " + status + " Any\r\nContent-Length: " + bytes.length + "\r\nLocation: /elsewhere\r\n\r\n"
                + body);
    }

    static Behaviour raw(String answer) {
        return (connection, closing) -> {
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
        };
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    Request request() throws InterruptedException {
        Request request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    int further() {
        return requests.size();
    }

    private void run() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                requests.add(read(connection.getInputStream()));
                behaviour.answer(connection, closing);
            } catch (IOException | InterruptedException e) {
                // the next connection, or the end
            }
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(header.substring(16));
            }
        }
        return new Request(line, headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        socket.close();
    }
}
