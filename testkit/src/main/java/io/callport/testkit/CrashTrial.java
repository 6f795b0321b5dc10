package io.callport.testkit;

import io.callport.port.Claim;
import io.callport.port.EffectView;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.Settlement;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.CrashStory.Step;
import io.callport.testkit.jdbc.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One story, told until it has broken at every trip. For one thread. */
final class CrashTrial {
    private static final int MOST_TRIPS = 2_000;
    private static final int MOST_OBJECTIONS = 3;
    private static final int MOST_AGAIN = 10;
    /** Later than any lease that a story takes. */
    private static final int LONG_AFTER = 1_000;

    private final CrashScene scene;
    private final Supplier<CrashStory> stories;
    private final List<String> objections = new ArrayList<>();
    private List<String> trips = List.of();
    private int broken;

    CrashTrial(CrashScene scene, Supplier<CrashStory> stories) {
        this.scene = scene;
        this.stories = stories;
    }

    List<String> objections() {
        return objections;
    }

    /** Of the undisturbed story. */
    List<String> trips() {
        return trips;
    }

    /** How often something broke. */
    int broken() {
        return broken;
    }

    void breakEverywhere(Fault fault) {
        List<String> truth = undisturbed();
        for (int trip = 1; trip <= MOST_TRIPS && objections.size() < MOST_OBJECTIONS; trip++) {
            if (!broken(fault, trip, truth)) {
                return;
            }
            broken++;
        }
    }

    /** What is readable before each step, and at the end; last what is handed out after it. */
    private List<String> undisturbed() {
        CrashStory story = stories.get();
        long parked = parked();
        story.before().forEach(step -> step.on(scene.sound()));
        scene.faulty().forget();
        List<String> truth = new ArrayList<>(List.of(readable(story, parked)));
        for (Step step : story.steps()) {
            step.on(scene.tried());
            truth.add(readable(story, parked));
        }
        trips = scene.faulty().trips();
        truth.add(handedOut(story));
        return truth;
    }

    private boolean broken(Fault fault, int trip, List<String> truth) {
        CrashStory story = stories.get();
        long parked = parked();
        story.before().forEach(step -> step.on(scene.sound()));
        scene.faulty().breakAt(trip, fault);
        boolean broke = false;
        try {
            for (int i = 0; i < story.steps().size(); i++) {
                boolean answered = isAnswered(story.steps().get(i));
                if (scene.faulty().hasBroken() && !broke) {
                    broke = true;
                    scene.faulty().mend();
                    String found = readable(story, parked);
                    if (answered) {
                        compare("acknowledged", found, List.of(truth.get(i + 1)));
                    } else {
                        compare("not acknowledged", found, truth.subList(i, i + 2));
                    }
                }
                for (int again = 0; !answered; again++) {
                    boolean lostRace = fault == Fault.LOST_RACE && again == 0;
                    if (!broke
                            || again == MOST_AGAIN
                            || (lostRace && story.steps().get(i).decidesAgain())) {
                        throw new AssertionError("the store is not available though the database is");
                    }
                    answered = isAnswered(story.steps().get(i));
                }
            }
            if (broke) {
                compare("said again", readable(story, parked), List.of(truth.get(truth.size() - 2)));
                compare("handed out", handedOut(story), List.of(truth.get(truth.size() - 1)));
            }
        } catch (RuntimeException | AssertionError e) {
            objections.add(where(fault, trip) + ": " + e);
        } finally {
            scene.faulty().mend();
        }
        return broke;
    }

    private boolean isAnswered(Step step) {
        try {
            step.on(scene.tried());
            return true;
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    private static void compare(String how, String found, List<String> allowed) {
        if (!allowed.contains(found)) {
            throw new AssertionError(
                    how + ", but found is\n" + found + "\ninstead of\n" + String.join("\nor\n", allowed));
        }
    }

    private String where(Fault fault, int trip) {
        List<String> made = scene.faulty().trips();
        return fault + " at trip " + trip + " (" + (made.size() < trip ? "" : made.get(trip - 1)) + ")";
    }

    /** All that a story left behind, as far as anybody can see; without its name, so that those of two stories can be compared. */
    private String readable(CrashStory story, long parkedBefore) {
        PaymentStore store = scene.sound();
        StringBuilder text = new StringBuilder();
        for (String ours : story.ours()) {
            text.append(store.find(Said.SHOP, ours).map(CrashTrial::text).orElse("nothing\n"));
        }
        text.append("parked ").append(parked() - parkedBefore);
        text.append(", the host has ").append(scene.rows().count(story.name()));
        return text.toString().replace(story.name(), "");
    }

    private static String text(PaymentView view) {
        StringBuilder text = new StringBuilder();
        text.append(view.transaction()).append('\n');
        view.members().stream()
                .map(String::valueOf)
                .sorted()
                .forEach(one -> text.append("  of ").append(one).append('\n'));
        text.append("  ")
                .append(view.orderKey())
                .append(' ')
                .append(view.status())
                .append(' ')
                .append(view.totals())
                .append('\n');
        view.timeline().forEach(one -> text.append("  ").append(one).append('\n'));
        view.effects().forEach(one -> text.append("  ").append(text(one)).append('\n'));
        return text.toString();
    }

    /** Not how often it was handed over: a claim whose answer was lost counts as an attempt. */
    private static String text(EffectView effect) {
        return effect.kind() + " for " + effect.handler() + " by " + effect.key() + " is " + effect.state();
    }

    private long parked() {
        return scene.sound().parkedCounts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Everything that is still to be handed out, taken and settled. */
    private String handedOut(CrashStory story) {
        List<String> keys = new ArrayList<>();
        List<Claim> claims = CrashStories.claim(scene.sound(), story.name(), LONG_AFTER);
        while (!claims.isEmpty()) {
            for (Claim claim : claims) {
                keys.add(claim.handler() + " " + claim.effectKey().replace(story.name(), ""));
                scene.sound().outbox().settle(claim, Settlement.done());
            }
            claims = CrashStories.claim(scene.sound(), story.name(), LONG_AFTER);
        }
        return keys.stream().sorted().toList().toString();
    }
}
