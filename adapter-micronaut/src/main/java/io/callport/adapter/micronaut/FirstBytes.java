package io.callport.adapter.micronaut;

import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.ByteArrayOutputStream;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects a body as it arrives, blocking nobody, and no more of it than is wanted and finds room. */
final class FirstBytes implements Subscriber<byte[]> {
    private static final byte[] NOTHING = {};

    private final int limit;
    private final BodyMemory.@Nullable Claim claim;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> done = new CompletableFuture<>();
    private volatile @Nullable Subscription subscription;
    private int received;

    private FirstBytes(int limit, BodyMemory.@Nullable Claim claim) {
        this.limit = limit;
        this.claim = claim;
    }

    /** At most that many bytes, for as long as the claim finds room for them. */
    static FirstBytes kept(int limit, BodyMemory.Claim claim) {
        return new FirstBytes(limit, claim);
    }

    /** They are only counted, and thrown away. */
    static FirstBytes counted(int limit) {
        return new FirstBytes(limit, null);
    }

    /** Once the whole body is there, or so much of it that it is over the limit; fails if the body does, if there is no room, or if it was given up. */
    CompletableFuture<byte[]> done() {
        return done;
    }

    /** Once it is done. */
    boolean isOverLimit() {
        return received > limit;
    }

    /** Waits for no more. */
    void giveUp() {
        end(new TimeoutException("the body came too slowly"));
    }

    /** As its connection is gone. */
    void lose() {
        end(new ClosedChannelException());
    }

    @Override
    public void onSubscribe(Subscription pieces) {
        subscription = pieces;
        pieces.request(1);
    }

    @Override
    public void onNext(byte[] piece) {
        if (done.isDone()) {
            return;
        }
        try {
            keep(piece);
        } catch (BodyMemory.Full e) {
            end(e);
            return;
        }
        Subscription pieces = subscription;
        if (isOverLimit()) {
            onComplete();
            cancel();
        } else if (pieces != null) {
            pieces.request(1);
        }
    }

    private void keep(byte[] piece) {
        int length = Math.min(piece.length, limit - received);
        if (claim != null) {
            claim.take(length);
            collected.write(piece, 0, length);
        }
        received += Math.min(piece.length, length + 1);
    }

    /** First, since cancelling may fail the body. */
    private void end(Exception reason) {
        done.completeExceptionally(reason);
        cancel();
    }

    private void cancel() {
        Subscription pieces = subscription;
        if (pieces != null) {
            pieces.cancel();
        }
    }

    /** Longer than Micronaut takes, which is no less than the limit, is over the limit. */
    @Override
    public void onError(Throwable failure) {
        if (failure instanceof ContentLengthExceededException || failure instanceof BufferLengthExceededException) {
            received = limit + 1;
            onComplete();
        } else {
            done.completeExceptionally(failure);
        }
    }

    @Override
    public void onComplete() {
        done.complete(claim == null ? NOTHING : collected.toByteArray());
    }
}
