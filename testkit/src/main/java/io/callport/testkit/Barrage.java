package io.callport.testkit;

import io.callport.testkit.HostileRequest.Ending;
import io.callport.testkit.Wire.Reply;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hostile requests from a few clients at once, every twentieth followed by a sound callback, and what came back. */
final class Barrage {
    static final int CLIENTS = 4;
    static final int STALLED_AT_MOST = 4 * CLIENTS;

    private static final int SOUND_EVERY = 20;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    private final int port;
    private final String path;
    private final Duration patience;
    private final long seed;
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final List<String> hung = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final AtomicInteger sound = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();

    Barrage(int port, String path, Duration patience, long seed) {
        this.port = port;
        this.path = path;
        this.patience = patience;
        this.seed = seed;
    }

    /** Sends those from one number to below another, and ends all connections. */
    void send(int from, int below) {
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = from + client;
            clients.add(OwnThreads.run(() -> sendEvery(first, below)));
        }
        clients.forEach(CompletableFuture::join);
    }

    private void sendEvery(int first, int below) {
        Deque<Wire> stalled = new ArrayDeque<>();
        try {
            for (int number = first; number < below; number += CLIENTS) {
                sendOne(number, stalled);
                if (number / CLIENTS % SOUND_EVERY == 0) {
                    sendSound(number);
                }
            }
        } catch (IOException e) {
            lost.add("no connection: " + e);
        } finally {
            stalled.forEach(Barrage::close);
        }
    }

    private void sendOne(int number, Deque<Wire> stalled) throws IOException {
        HostileRequest request = HostileRequest.drawn(new Random(seed * 31 + number), path);
        Wire wire = new Wire(port, patience);
        try {
            deliver(request, wire);
            if (request.ending() == Ending.STALL) {
                stalled.add(wire);
                if (stalled.size() > STALLED_AT_MOST / CLIENTS) {
                    stalled.remove().close();
                }
                return;
            }
            if (request.ending() != Ending.BREAK_OFF) {
                note(number, wire.end().rest());
            }
        } catch (SocketTimeoutException e) {
            hung.add("number " + number + " was not answered, nor hung up on");
        } catch (SocketException refused) {
            note(number, ""); // hung up on while still sending
        }
        wire.close();
    }

    private static void deliver(HostileRequest request, Wire wire) throws IOException {
        int pieces = request.ending() == Ending.DRIBBLE ? 5 : 1;
        byte[] bytes = request.bytes();
        for (int piece = 0; piece < pieces; piece++) {
            wire.send(Arrays.copyOfRange(bytes, piece * bytes.length / pieces, (piece + 1) * bytes.length / pieces));
        }
    }

    private void note(int number, String said) {
        Matcher status = STATUS.matcher(said);
        while (status.find()) {
            statuses.computeIfAbsent(Integer.parseInt(status.group(1)), any -> new AtomicInteger())
                    .incrementAndGet();
        }
        try {
            EndpointAspect.saysNothingOfItself(said);
        } catch (AssertionError e) {
            told.add("number " + number + ": " + said);
        }
    }

    private void sendSound(int number) {
        long begun = System.nanoTime();
        try (Wire wire = new Wire(port, patience)) {
            Reply reply = wire.send(SentCallback.to(path + "shop")
                            .body(HostileRequest.AUTHENTIC)
                            .bytes())
                    .reply();
            sound.incrementAndGet();
            if (!reply.body().equals("OK")) {
                lost.add("after number " + number + ": " + reply.statusLine());
            }
        } catch (IOException e) {
            lost.add("after number " + number + ": " + e);
        }
        slowest.accumulateAndGet(System.nanoTime() - begun, Math::max);
    }

    private static void close(Wire wire) {
        try {
            wire.close();
        } catch (IOException gone) {
            return;
        }
    }

    /** How often each status came. */
    Map<Integer, AtomicInteger> statuses() {
        return statuses;
    }

    /** Requests that had come to their end and were neither answered nor hung up on. */
    List<String> hung() {
        return hung;
    }

    /** Answers that say something of the program's inside. */
    List<String> told() {
        return told;
    }

    /** Sound callbacks that were not taken. */
    List<String> lost() {
        return lost;
    }

    @Override
    public String toString() {
        return statuses + ", " + sound + " sound callbacks, the slowest " + slowest.get() / 1_000_000 + " ms";
    }
}
