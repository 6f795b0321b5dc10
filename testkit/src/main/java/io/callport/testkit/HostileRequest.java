package io.callport.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Bytes that somebody sends who means no good or cannot do better, and how they end; drawn by chance, the same from the same seed. Whatever of it is authentic
 * carries {@link #AUTHENTIC} and nothing else.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostileRequest(byte[] bytes, Ending ending) {
    /** The only body that is ever signed with the secret. */
    static final byte[] AUTHENTIC = "{\"merchantTransactionId\":\"order-4711\"}".getBytes(StandardCharsets.UTF_8);

    /** What a client does once it has sent what it sends. */
    enum Ending {
        /** Says that nothing more comes, and reads all that is answered. */
        FINISH,
        /** As {@link #FINISH}, having sent it in pieces. */
        DRIBBLE,
        /** Goes away without waiting. */
        BREAK_OFF,
        /** Sends nothing more, and stays. */
        STALL
    }

    private static final List<String> METHODS = List.of(
            "POST", "POST", "POST", "GET", "PUT", "HEAD", "TRACE", "CONNECT", "PRI", "post", "", "P\0ST", "(",
            "OPTIONS");
    private static final List<String> TARGETS = List.of(
            "{path}shop",
            "{path}shop?",
            "{path}",
            "{path}shop/../shop",
            "{path}%00",
            "{path}shop%2F..",
            "{path}%zz",
            "*",
            "http://[::1/",
            "//",
            "{path}shop#f",
            "{path}\u00ff",
            "/..%c0%af..",
            "{path}shop;;;=",
            "/",
            "{path}{long}",
            "{path}shop?{long}",
            "http://localhost{path}shop",
            "{path}%C3%28",
            "\\callbacks\\shop",
            "{path}resolver-down/x");
    private static final List<String> VERSIONS =
            List.of("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTTP/", "", "ICY");
    private static final List<String> HEADERS = List.of(
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: 5, 5",
            "Content-Length: 0x10",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: x",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: chunked, identity",
            "Content-Encoding: gzip",
            "Content-Encoding: x,y,z",
            "Expect: 100-continue",
            "Expect: 200-ok",
            "Connection: close",
            "Connection: upgrade",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Host: a, b",
            "Host: \0",
            "Host:",
            " folded: yes",
            "\tfolded",
            "no colon",
            ": no name",
            "X-{long}: 1",
            "X-Long: {long}",
            "X-Null: a\0b",
            "X-CR: a\rb",
            "X-8bit: \u00ff\u00fe",
            "Content-Type: {long}",
            "Content-Type: application/json; charset={long}",
            "Content-Type: ;",
            "Content-Type: multipart/form-data; boundary=",
            "Content-Type: application/x-www-form-urlencoded",
            "Date: {long}",
            "Date: \u00ff",
            "X-Date: Thu, 99 Foo 0000 99:99:99 UTC",
            "X-Signature: {long}",
            "X-Signature: ====",
            "X-Signature: \u00ff",
            "X-Signature:",
            "Cookie: $Version=1; a=\"{long}",
            "Accept-Encoding: gzip;q=x",
            "Range: bytes=0-18446744073709551615",
            "X-Forwarded-Host: {long}",
            "X-Forwarded-Prefix: //{long}",
            "Forwarded: for=\"[",
            "X-HTTP-Method-Override: DELETE",
            "Origin: null",
            "Trailer: X-Signature");

    static HostileRequest drawn(Random chance, String path) {
        byte[] bytes = switch (chance.nextInt(9)) {
            case 0 ->
                mutated(chance, SentCallback.to(path + "shop").body(AUTHENTIC).bytes());
            case 1 -> noise(chance, chance.nextInt(2048));
            case 2 -> oddRequestLine(chance, path);
            case 3 -> oddHeaders(chance, path);
            case 4 -> forged(chance, path).bytes();
            case 5 -> oversized(chance, path);
            case 6 -> oddChunks(chance, path);
            case 7 -> pipelined(chance, path);
            default -> mutated(chance, forged(chance, path).inChunks().bytes());
        };
        if (chance.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, chance.nextInt(bytes.length + 1));
        }
        return new HostileRequest(bytes, ending(chance));
    }

    private static Ending ending(Random chance) {
        int drawn = chance.nextInt(20);
        return drawn < 12 ? Ending.FINISH : drawn < 15 ? Ending.DRIBBLE : drawn < 18 ? Ending.BREAK_OFF : Ending.STALL;
    }

    private static <T> T oneOf(Random chance, List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private static byte[] noise(Random chance, int length) {
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        return bytes;
    }

    /** Some bytes are others, missing, or there twice. */
    private static byte[] mutated(Random chance, byte[] sound) {
        byte[] bytes = sound.clone();
        for (int changes = 1 + chance.nextInt(6); changes > 0 && bytes.length > 1; changes--) {
            int at = chance.nextInt(bytes.length);
            switch (chance.nextInt(3)) {
                case 0 -> bytes[at] = (byte) chance.nextInt(256);
                case 1 -> bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
                default -> bytes = joined(Arrays.copyOf(bytes, at + 1), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        }
        return bytes;
    }

    private static byte[] oddRequestLine(Random chance, String path) {
        String line = oneOf(chance, METHODS) + " " + oneOf(chance, TARGETS) + " " + oneOf(chance, VERSIONS);
        return ascii(filled(chance, path, line) + "\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
    }

    private static byte[] oddHeaders(Random chance, String path) {
        SentCallback callback = SentCallback.to(path + "shop").body(AUTHENTIC);
        for (int more = 1 + chance.nextInt(4); more > 0; more--) {
            callback = callback.header(filled(chance, path, oneOf(chance, HEADERS)));
        }
        if (chance.nextInt(10) == 0) {
            callback = callback.header("X-Many: 1\r\n".repeat(300).strip());
        }
        return callback.bytes();
    }

    /** Well made, and signed by somebody who does not know the secret, or for another request than this. */
    private static SentCallback forged(Random chance, String path) {
        SentCallback callback =
                SentCallback.to(path + "shop").body(noise(chance, chance.nextInt(EndpointShop.BODY_LIMIT)));
        return switch (chance.nextInt(4)) {
            case 0 -> callback.secret("guessed");
            case 1 -> callback.secret(EndpointShop.SECRET.substring(1));
            case 2 -> SentCallback.to(path + "nobody").body(callback.body());
            default -> callback.secret("guessed").contentType("application/json; x=" + longText(chance));
        };
    }

    private static byte[] oversized(Random chance, String path) {
        SentCallback callback = SentCallback.to(path + "shop")
                .body(noise(chance, EndpointShop.BODY_LIMIT + 1 + chance.nextInt(60_000)));
        if (chance.nextBoolean()) {
            return callback.inChunks().bytes();
        }
        String announced = chance.nextBoolean() ? "9999999999" : "" + callback.body().length;
        return joined(ascii(callback.head().replaceFirst("(?<=Content-Length: )\\d+", announced)), callback.body());
    }

    private static byte[] oddChunks(Random chance, String path) {
        String head = SentCallback.to(path + "shop").body(AUTHENTIC).inChunks().head();
        String size = oneOf(
                chance,
                List.of(
                        "FFFFFFFFFFFFFFFF",
                        "7FFFFFFF",
                        "-1",
                        "0x2",
                        " 2",
                        "2 ",
                        "2;" + longText(chance),
                        "",
                        "g",
                        "0002",
                        "+2"));
        String end = oneOf(
                chance,
                List.of("0\r\n\r\n", "0\r\nX: " + longText(chance) + "\r\n\r\n", "0\n\n", "0\r\n", "0\r\n:\r\n\r\n"));
        return ascii(head + size + "\r\n{}" + oneOf(chance, List.of("\r\n", "\n", "")) + end);
    }

    private static byte[] pipelined(Random chance, String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int requests = 2 + chance.nextInt(8); requests > 0; requests--) {
            bytes.writeBytes(
                    chance.nextInt(3) > 0
                            ? forged(chance, path).bytes()
                            : SentCallback.to(path + "shop").body(AUTHENTIC).bytes());
        }
        bytes.writeBytes(oddHeaders(chance, path));
        return bytes.toByteArray();
    }

    private static String filled(Random chance, String path, String pattern) {
        return pattern.replace("{path}", path).replace("{long}", longText(chance));
    }

    private static String longText(Random chance) {
        return "x".repeat(1 + chance.nextInt(12_000));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
