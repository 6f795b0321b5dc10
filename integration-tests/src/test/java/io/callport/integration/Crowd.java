package io.callport.integration;

import static org.awaitility.Awaitility.await;

import io.callport.callback.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Requests under way, each on a thread of its own. */
final class Crowd {
    private final List<Thread> threads = new ArrayList<>();
    private final List<CompletableFuture<Answer>> answers = new ArrayList<>();

    void join(Supplier<Answer> request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> answer.complete(request.get()), "request");
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        answers.add(answer);
    }

    /** Until each waits for the store, or is answered. */
    void awaitWaiting() {
        await().until(() -> threads.stream()
                .map(Thread::getState)
                .allMatch(state -> state == Thread.State.TIMED_WAITING || state == Thread.State.TERMINATED));
    }

    /** Of all answers, in the order of the requests; waits for them. */
    List<Integer> statuses() {
        return answers.stream().map(CompletableFuture::join).map(Answer::status).toList();
    }
}
