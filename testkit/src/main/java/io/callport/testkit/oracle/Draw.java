package io.callport.testkit.oracle;

import io.callport.transaction.TransactionType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes up histories: the same ones from the same seed. */
final class Draw {
    private static final List<String> LIVES = Lives.upTo(4, Lives.CORRECTED + "n");
    private static final List<String> ROOTS = Lives.upTo(4, Lives.CORRECTED + "nN");
    private static final List<String> PLAIN = Lives.upTo(3, Lives.PLAIN);
    private static final int MOST_ACTS = 3;

    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    Plot plot() {
        TransactionType type = random.nextBoolean() ? TransactionType.DEBIT : TransactionType.PREAUTHORIZE;
        Plot plot = Plot.of(type, one(random.nextBoolean() ? ROOTS : PLAIN));
        if (random.nextInt(4) == 0) {
            plot = plot.answered(random.nextBoolean() ? Plot.Answer.FIRST : Plot.Answer.PENDING);
        }
        if (random.nextInt(4) == 0) {
            plot = plot.inOwnWords();
        }
        for (FollowUp one : Lives.succeedsOnce(plot.life()) ? cast(type) : List.<FollowUp>of()) {
            plot = plot.with(act(one));
        }
        return plot;
    }

    private List<FollowUp> cast(TransactionType type) {
        List<FollowUp> all = new ArrayList<>(List.of(FollowUp.values()));
        Collections.shuffle(all, random);
        List<FollowUp> cast = new ArrayList<>(all.subList(0, random.nextInt(MOST_ACTS + 1)));
        while (cast.removeIf(one -> !one.isPossible(type, cast))) {
            Collections.shuffle(cast, random);
        }
        return cast;
    }

    private Plot.Act act(FollowUp what) {
        String life = one(random.nextInt(3) == 0 ? LIVES : PLAIN);
        while (!what.mayFail() && life.indexOf('E') >= 0) {
            life = one(PLAIN);
        }
        List<Plot.Naming> namings = List.of(Plot.Naming.values());
        Plot.Naming naming = namings.get(random.nextInt(namings.size()));
        return new Plot.Act(
                what, life, naming, what.mustBeAsked() || (what.isStartedByShops() && random.nextBoolean()));
    }

    private String one(List<String> lives) {
        return lives.get(random.nextInt(lives.size()));
    }
}
