package io.callport.adapter.micronaut;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects a body as it arrives, blocking nobody, and no more of it than is wanted. */
final class FirstBytes implements Subscriber<byte[]> {
    private final int most;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> done = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    private FirstBytes(int most) {
        this.most = most;
    }

    /** All of a body, or that many bytes of a longer one; fails if the body does. */
    static CompletableFuture<byte[]> of(Publisher<byte[]> body, int most) {
        FirstBytes first = new FirstBytes(most);
        body.subscribe(first);
        return first.done;
    }

    @Override
    public void onSubscribe(Subscription pieces) {
        subscription = pieces;
        pieces.request(1);
    }

    @Override
    public void onNext(byte[] piece) {
        collected.write(piece, 0, Math.min(piece.length, most - collected.size()));
        if (subscription == null) {
            return;
        }
        if (collected.size() < most) {
            subscription.request(1);
        } else {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(collected.toByteArray());
    }
}
